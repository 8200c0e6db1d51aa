! aws --region eu-central-1 sagemaker describe-endpoint --endpoint-name matinee >/dev/null 2>&1 ||
  aws --region eu-central-1 sagemaker delete-endpoint --endpoint-name matinee
! aws --region eu-central-1 sagemaker describe-endpoint-config --endpoint-config-name matinee-1 >/dev/null 2>&1 ||
  aws --region eu-central-1 sagemaker delete-endpoint-config --endpoint-config-name matinee-1
! aws --region eu-central-1 sagemaker describe-model --model-name matinee-1 >/dev/null 2>&1 ||
  aws --region eu-central-1 sagemaker delete-model --model-name matinee-1
