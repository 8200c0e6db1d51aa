user_data=$(mktemp)
trap 'rm -f "$user_data"' EXIT
cat >"$user_data" <<'USER_DATA'
#cloud-config
package_update: true
packages:
  - curl
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
  - path: /etc/systemd/system/matinee.service
    permissions: "0644"
    content: |
      # Matinee from the release archive in /opt/matinee, its data on a disk of its own below /var/lib/matinee.
      [Unit]
      Description=Matinee, movie recommendations over HTTP
      Documentation=file:///opt/matinee/README.md
      Wants=network-online.target
      After=network-online.target
      RequiresMountsFor=/var/lib/matinee
      StartLimitIntervalSec=300
      StartLimitBurst=10

      [Service]
      Type=exec
      User=matinee
      Group=matinee
      Environment=MATINEE_HOME=/var/lib/matinee/home
      Environment=MATINEE_HOST=0.0.0.0
      Environment=MATINEE_PORT=8080
      Environment=JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=65
      EnvironmentFile=-/etc/matinee/environment
      ExecStart=/opt/matinee/matinee serve
      Restart=on-failure
      RestartSec=5
      # Requests in flight have 20 s to end (--stop-within).
      TimeoutStopSec=40
      MemoryHigh=75%
      MemoryMax=85%
      TasksMax=1024
      LimitNOFILE=65536
      UMask=0077

      # It writes to its disk and to a temporary folder of its own, speaks TCP, and needs nothing else. Memory that is written and then
      # executed is what a JIT compiler makes, so MemoryDenyWriteExecute cannot be set.
      NoNewPrivileges=yes
      PrivateTmp=yes
      PrivateDevices=yes
      PrivateUsers=yes
      DevicePolicy=closed
      ProtectSystem=strict
      ReadWritePaths=/var/lib/matinee
      ProtectHome=yes
      ProtectClock=yes
      ProtectControlGroups=yes
      ProtectHostname=yes
      ProtectKernelLogs=yes
      ProtectKernelModules=yes
      ProtectKernelTunables=yes
      ProtectProc=invisible
      RemoveIPC=yes
      KeyringMode=private
      RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
      RestrictNamespaces=yes
      RestrictRealtime=yes
      RestrictSUIDSGID=yes
      LockPersonality=yes
      CapabilityBoundingSet=
      AmbientCapabilities=
      SystemCallArchitectures=native
      SystemCallFilter=@system-service
      SystemCallFilter=~@privileged
      SystemCallErrorNumber=EPERM

      [Install]
      WantedBy=multi-user.target
runcmd:
  - [groupadd, --force, --system, --gid, "10001", matinee]
  - [sh, -c, "id matinee || useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/matinee --shell /usr/sbin/nologin matinee"]
  - [/usr/local/sbin/matinee-disk, /dev/disk/by-id/google-matinee-data]
  - [curl, -fsSL, --retry, "5", -o, /var/tmp/matinee.tar.gz, "https://downloads.example/matinee-linux-x64.tar.gz"]
  - [sh, -c, "echo 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  /var/tmp/matinee.tar.gz' | sha256sum --check --strict && mkdir -p /opt/matinee && tar -xzf /var/tmp/matinee.tar.gz -C /opt/matinee --strip-components=1 --no-same-owner"]
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
    --shielded-secure-boot --no-service-account --no-scopes --metadata-from-file=user-data="$user_data"
gcloud --project=my-project compute instances start matinee --zone=europe-west3-a

address=$(gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a --format='get(networkInterfaces[0].accessConfigs[0].natIP)')
echo "http://$address:8080 answers in a few minutes; deploy/gcp status tells. Every role needs a key: docs/deploy.md"
