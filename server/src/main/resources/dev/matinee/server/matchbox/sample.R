# R with the packages RCurl and rjson: install.packages(c("RCurl", "rjson"))
library("RCurl")
library("rjson")

api_key <- "abc123" # Replace this with a key of the service

request <- list(
  Inputs = list(
    input1 = list(
      ColumnNames = list("userId", "title", "rating"),
      Values = list(
{{rows.R}}
      )
    )
  ),
  GlobalParameters = setNames(list(), character(0))
)

text <- basicTextGatherer()
headers <- basicHeaderGatherer()
invisible(curlPerform(
  url = "{{uri}}",
  httpheader = c("Content-Type" = "application/json", "Authorization" = paste("Bearer", api_key)),
  postfields = enc2utf8(toJSON(request)),
  writefunction = text$update,
  headerfunction = headers$update,
  .encoding = "UTF-8"
))

status <- as.integer(headers$value()["status"])
if (status >= 400) {
  print(paste("The request failed with status code", status))
  print(headers$value()) # with the id of the request
  cat(text$value(), "\n")
} else {
  table <- fromJSON(text$value())$Results$output1$value
  rows <- lapply(table$Values, function(row) {
    sapply(row, function(cell) if (is.null(cell)) NA else cell)
  })
  result <- as.data.frame(do.call(rbind, rows))
  names(result) <- table$ColumnNames
  print(result)
}
