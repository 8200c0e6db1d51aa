volume=$(aws --region eu-central-1 ec2 describe-volumes --filters Name=tag:Name,Values=matinee-data Name=availability-zone,Values=eu-central-1a --query 'Volumes[0].VolumeId' --output text)
group=$(aws --region eu-central-1 ec2 describe-security-groups --filters Name=group-name,Values=matinee-http --query 'SecurityGroups[0].GroupId' --output text)
machine=$(aws --region eu-central-1 ec2 describe-instances --filters Name=tag:Name,Values=matinee Name=instance-state-name,Values=pending,running,stopping,stopped --query 'Reservations[0].Instances[0].InstanceId' --output text)
if [ "$machine" != None ]; then
  aws --region eu-central-1 ec2 terminate-instances --instance-ids "$machine"
  aws --region eu-central-1 ec2 wait instance-terminated --instance-ids "$machine"
fi
[ "$group" = None ] || aws --region eu-central-1 ec2 delete-security-group --group-id "$group"
echo "the volume $volume stays; --delete-data deletes it too"
