user_data=$(mktemp)
trap 'rm -f "$user_data"' EXIT
cat >"$user_data" <<'USER_DATA'
#cloud-config
package_update: true
packages:
  - curl
  - docker.io
  - amazon-ecr-credential-helper
write_files:
  - path: /usr/local/sbin/matinee-disk
    permissions: "0755"
    content: |
      #!/bin/sh
      # Mounts the disk of the data at /var/lib/matinee, with a file system on it if it has none; whatever is on it stays.
      # usage: matinee-disk DEVICE
      set -eu
      device=$1
      place=/var/lib/matinee

      # A disk may be attached after the machine has started.
      waited=0
      until [ -b "$device" ]; do
        if [ "$waited" -ge 300 ]; then
          echo "matinee-disk: no disk $device after $waited s" >&2
          exit 1
        fi
        sleep 5
        waited=$((waited + 5))
      done
      if [ -z "$(blkid -o value -s TYPE "$device" || true)" ]; then
        mkfs.ext4 -q -L matinee "$device"
      fi
      mkdir -p "$place"
      if ! grep -q " $place " /etc/fstab; then
        echo "LABEL=matinee $place ext4 defaults,nofail,nodev,nosuid,noexec,x-systemd.device-timeout=300 0 2" >>/etc/fstab
      fi
      mountpoint -q "$place" || mount "$place"
      install -d -o 10001 -g 10001 -m 0700 "$place/home"
  - path: /etc/matinee/environment
    permissions: "0600"
    content: |
      # Callers know the machine by an address that it does not know itself; every role needs a key here.
      MATINEE_ALLOWED_HOSTS=*
      MATINEE_IMAGE=123456789012.dkr.ecr.eu-central-1.amazonaws.com/matinee:1
      MATINEE_MEMORY=3g
  - path: /root/.docker/config.json
    permissions: "0600"
    content: |
      {"credHelpers": {"123456789012.dkr.ecr.eu-central-1.amazonaws.com": "ecr-login"}}
  - path: /etc/systemd/system/matinee.service
    permissions: "0644"
    content: |
      # Matinee from an image, its data on a disk of its own below /var/lib/matinee. What confines it are the flags of the container.
      [Unit]
      Description=Matinee, movie recommendations over HTTP, in a container
      Wants=network-online.target
      After=network-online.target docker.service
      Requires=docker.service
      RequiresMountsFor=/var/lib/matinee
      StartLimitIntervalSec=300
      StartLimitBurst=10

      [Service]
      Type=exec
      EnvironmentFile=/etc/matinee/environment
      ExecStartPre=-/usr/bin/docker rm --force matinee
      ExecStart=/usr/bin/docker run --rm --name matinee --user 10001:10001 --read-only --tmpfs /tmp:size=512m --cap-drop ALL \
        --security-opt no-new-privileges --pids-limit 1024 --memory ${MATINEE_MEMORY} --stop-timeout 30 --publish 8080:8080 \
        --volume /var/lib/matinee/home:/data --env MATINEE_HOME=/data --env MATINEE_HOST=0.0.0.0 --env MATINEE_PORT=8080 \
        --env JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=65 --env MATINEE_ALLOWED_HOSTS ${MATINEE_IMAGE} serve
      ExecStop=/usr/bin/docker stop --timeout 30 matinee
      Restart=on-failure
      RestartSec=5
      TimeoutStartSec=600
      TimeoutStopSec=40

      [Install]
      WantedBy=multi-user.target
runcmd:
  - [groupadd, --force, --system, --gid, "10001", matinee]
  - [sh, -c, "id matinee || useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/matinee --shell /usr/sbin/nologin matinee"]
  - [/usr/local/sbin/matinee-disk, @DEVICE@]
  - [systemctl, daemon-reload]
  - [systemctl, enable, --now, matinee.service]
USER_DATA

volume=$(aws --region eu-central-1 ec2 describe-volumes --filters Name=tag:Name,Values=matinee-data Name=availability-zone,Values=eu-central-1a --query 'Volumes[0].VolumeId' --output text)
group=$(aws --region eu-central-1 ec2 describe-security-groups --filters Name=group-name,Values=matinee-http --query 'SecurityGroups[0].GroupId' --output text)
machine=$(aws --region eu-central-1 ec2 describe-instances --filters Name=tag:Name,Values=matinee Name=instance-state-name,Values=pending,running,stopping,stopped --query 'Reservations[0].Instances[0].InstanceId' --output text)

# The volume of the data, which outlives the machine.
if [ "$volume" = None ]; then
  volume=$(aws --region eu-central-1 ec2 create-volume --availability-zone eu-central-1a --size 20 --volume-type gp3 --encrypted \
    --tag-specifications 'ResourceType=volume,Tags=[{Key=Name,Value=matinee-data}]' --query VolumeId --output text)
  aws --region eu-central-1 ec2 wait volume-available --volume-ids "$volume"
fi

# Who may call.
if [ "$group" = None ]; then
  group=$(aws --region eu-central-1 ec2 create-security-group --group-name matinee-http --description "Matinee over HTTP" --query GroupId --output text)
fi
aws --region eu-central-1 ec2 describe-security-groups --group-ids "$group" --query 'SecurityGroups[0].IpPermissions[].IpRanges[].CidrIp' --output text | grep -wF 203.0.113.7/32 >/dev/null ||
  aws --region eu-central-1 ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 8080 --cidr 203.0.113.7/32
aws --region eu-central-1 ec2 describe-security-groups --group-ids "$group" --query 'SecurityGroups[0].IpPermissions[].IpRanges[].CidrIp' --output text | grep -wF 198.51.100.0/24 >/dev/null ||
  aws --region eu-central-1 ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 8080 --cidr 198.51.100.0/24

# The machine.
if [ "$machine" = None ]; then
  sed -i "s|@DEVICE@|/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume/-/}|" "$user_data"
  machine=$(aws --region eu-central-1 ec2 run-instances --instance-type t3.medium --placement AvailabilityZone=eu-central-1a --security-group-ids "$group" \
    --image-id resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id \
    --metadata-options HttpTokens=required,HttpPutResponseHopLimit=1 --iam-instance-profile Name=matinee \
    --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=matinee}]' --user-data "file://$user_data" \
    --query 'Instances[0].InstanceId' --output text)
fi
aws --region eu-central-1 ec2 start-instances --instance-ids "$machine"
aws --region eu-central-1 ec2 wait instance-running --instance-ids "$machine"
attached=$(aws --region eu-central-1 ec2 describe-volumes --volume-ids "$volume" --query 'Volumes[0].Attachments[0].InstanceId' --output text)
if [ "$attached" = None ]; then
  aws --region eu-central-1 ec2 attach-volume --volume-id "$volume" --instance-id "$machine" --device /dev/sdf
fi

address=$(aws --region eu-central-1 ec2 describe-instances --instance-ids "$machine" --query 'Reservations[0].Instances[0].PublicIpAddress' --output text)
echo "http://$address:8080 answers in a few minutes; deploy/aws status tells. Every role needs a key: docs/deploy.md"
