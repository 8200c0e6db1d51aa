volume=$(aws --region eu-central-1 ec2 describe-volumes --filters Name=tag:Name,Values=matinee-data Name=availability-zone,Values=eu-central-1a --query 'Volumes[0].VolumeId' --output text)
group=$(aws --region eu-central-1 ec2 describe-security-groups --filters Name=group-name,Values=matinee-http --query 'SecurityGroups[0].GroupId' --output text)
machine=$(aws --region eu-central-1 ec2 describe-instances --filters Name=tag:Name,Values=matinee Name=instance-state-name,Values=pending,running,stopping,stopped --query 'Reservations[0].Instances[0].InstanceId' --output text)
echo "volume $volume, security group $group, machine $machine"
[ "$machine" != None ] || exit 1
address=$(aws --region eu-central-1 ec2 describe-instances --instance-ids "$machine" --query 'Reservations[0].Instances[0].PublicIpAddress' --output text)
curl -fsS --max-time 5 "http://$address:8080/health/ready"
