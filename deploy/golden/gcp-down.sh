! gcloud --project=my-project compute instances describe matinee --zone=europe-west3-a >/dev/null 2>&1 ||
  gcloud --project=my-project compute instances delete matinee --zone=europe-west3-a --quiet
! gcloud --project=my-project compute firewall-rules describe matinee-http >/dev/null 2>&1 ||
  gcloud --project=my-project compute firewall-rules delete matinee-http --quiet
! gcloud --project=my-project compute disks describe matinee-data --zone=europe-west3-a >/dev/null 2>&1 ||
  gcloud --project=my-project compute disks delete matinee-data --zone=europe-west3-a --quiet
