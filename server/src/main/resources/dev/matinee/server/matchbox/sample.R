# R 4.0 or newer with the packages httr and jsonlite
library(httr)
library(jsonlite)

uri <- "{{uri}}"
api_key <- "abc123" # Replace this with a key of the service

request <- r"---(
{{request}}
)---"

response <- POST(
  uri,
  add_headers(Authorization = paste("Bearer", api_key)),
  content_type_json(),
  body = enc2utf8(request)
)
answer <- content(response, as = "text", encoding = "UTF-8")
if (status_code(response) >= 400) {
  print(paste("The request failed with status code", status_code(response)))
  print(headers(response)) # with the id of the request
  print(answer)
} else {
  table <- fromJSON(answer)$Results$output1$value
  result <- as.data.frame(table$Values)
  names(result) <- table$ColumnNames
  print(result)
}
