aws --region eu-central-1 sagemaker describe-model --model-name matinee-1 >/dev/null 2>&1 ||
  aws --region eu-central-1 sagemaker create-model --model-name matinee-1 --execution-role-arn arn:aws:iam::123456789012:role/matinee \
    --primary-container '{"Image":"123456789012.dkr.ecr.eu-central-1.amazonaws.com/matinee:1","ModelDataUrl":"s3://my-bucket/model.tar.gz","Environment":{"MATINEE_HOST":"0.0.0.0","MATINEE_PORT":"8080","MATINEE_ROLES":"score","MATINEE_OPEN_ROLES":"score","MATINEE_HOME":"/tmp/matinee","MATINEE_RESTORE":"/opt/ml/model/home.zip","MATINEE_ALLOWED_HOSTS":"*"}}'
aws --region eu-central-1 sagemaker describe-endpoint-config --endpoint-config-name matinee-1 >/dev/null 2>&1 ||
  aws --region eu-central-1 sagemaker create-endpoint-config --endpoint-config-name matinee-1 \
    --production-variants VariantName=all,ModelName=matinee-1,InitialInstanceCount=1,InstanceType=ml.m5.large,ContainerStartupHealthCheckTimeoutInSeconds=300
if ! serving=$(aws --region eu-central-1 sagemaker describe-endpoint --endpoint-name matinee --query EndpointConfigName --output text 2>/dev/null); then
  aws --region eu-central-1 sagemaker create-endpoint --endpoint-name matinee --endpoint-config-name matinee-1
elif [ "$serving" != matinee-1 ]; then
  aws --region eu-central-1 sagemaker update-endpoint --endpoint-name matinee --endpoint-config-name matinee-1
fi
aws --region eu-central-1 sagemaker wait endpoint-in-service --endpoint-name matinee
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
aws --region eu-central-1 sagemaker-runtime invoke-endpoint --endpoint-name matinee --content-type text/csv \
  --cli-binary-format raw-in-base64-out --body '1,50' "$answer"
cat "$answer"
