user_data=$(mktemp)
trap 'rm -f "$user_data"' EXIT
cat >"$user_data" <<'USER_DATA'
#cloud-config
package_update: true
packages:
  - curl
  - docker.io
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
      MATINEE_IMAGE=europe-docker.pkg.dev/my-project/images/matinee:1
      MATINEE_MEMORY=3g
  - path: /usr/local/sbin/matinee-login
    permissions: "0755"
    content: |
      #!/bin/sh
      # Lets docker pull from Google's registry with the machine's own account.
      # usage: matinee-login REGISTRY
      set -eu
      curl -fsS --retry 5 -H 'Metadata-Flavor: Google' \
        http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token |
        sed 's/.*"access_token":"\([^"]*\)".*/\1/' |
        docker login --username oauth2accesstoken --password-stdin "https://$1"
  - path: /etc/systemd/system/matinee.service.d/login.conf
    permissions: "0644"
    content: |
      [Service]
      ExecStartPre=/usr/local/sbin/matinee-login europe-docker.pkg.dev
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
  - [/usr/local/sbin/matinee-disk, /dev/disk/by-id/google-matinee-data]
  - [systemctl, daemon-reload]
  - [systemctl, enable, --now, matinee.service]
USER_DATA

# The disk of the data, which outlives the machine.
gcloud --project=my-project compute disks describe matinee-data --zone=europe-west3-a >/dev/null 2>&1 ||
  gcloud --project=my-project compute disks create matinee-data --zone=europe-west3-a --size=20GB --type=pd-balanced

# Who may call.
gcloud --project=my-project compute firewall-rules describe matinee-http >/dev/null 2>&1 ||
  gcloud --project=my-project compute firewall-rules create matinee-http --direction=INGRESS --allow=tcp:8080 --source-ranges=203.0.113.7/32 --target-tags=matinee
gcloud --project=my-project compute firewall-rules update matinee-http --source-ranges=203.0.113.7/32

# The machine.
gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a >/dev/null 2>&1 ||
  gcloud --project=my-project compute instances create matinee --zone=europe-west3-a --machine-type=e2-standard-2 --tags=matinee \
    --image-family=ubuntu-2404-lts-amd64 --image-project=ubuntu-os-cloud --boot-disk-size=20GB \
    --disk=name=matinee-data,device-name=matinee-data,mode=rw,boot=no,auto-delete=no \
    --shielded-secure-boot --scopes=cloud-platform --metadata-from-file=user-data="$user_data"
gcloud --project=my-project compute instances start matinee --zone=europe-west3-a

address=$(gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a --format='get(networkInterfaces[0].accessConfigs[0].natIP)')
echo "http://$address:8080 answers in a few minutes; deploy/gcp status tells. Every role needs a key: docs/deploy.md"
