gcloud --project=my-project compute disks describe matinee-data --zone=europe-west3-a --format='value(name,sizeGb,status)' || echo "no disk matinee-data"
gcloud --project=my-project compute firewall-rules describe matinee-http --format='value(name,sourceRanges.list())' || echo "no rule matinee-http"
gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a --format='value(name,status)' || { echo "no machine matinee"; exit 1; }
address=$(gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a --format='get(networkInterfaces[0].accessConfigs[0].natIP)')
curl -fsS --max-time 5 "http://$address:8080/health/ready"
