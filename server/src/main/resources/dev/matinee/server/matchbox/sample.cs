// .NET 7 or newer: put this into Program.cs of a console project, then: dotnet run
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

const string uri = "{{uri}}";
const string apiKey = "abc123"; // Replace this with a key of the service

const string request = """
{{request}}
""";

using var client = new HttpClient();
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
using var content = new StringContent(request, Encoding.UTF8, "application/json");
using var response = await client.PostAsync(uri, content);
var answer = await response.Content.ReadAsStringAsync();
if (response.IsSuccessStatusCode)
{
    var table = JsonDocument.Parse(answer)
        .RootElement.GetProperty("Results").GetProperty("output1").GetProperty("value");
    foreach (var row in table.GetProperty("Values").EnumerateArray())
    {
        Console.WriteLine(string.Join(" | ", row.EnumerateArray()));
    }
}
else
{
    Console.WriteLine($"The request failed with status code {(int)response.StatusCode}");
    Console.WriteLine(response.Headers); // with the id of the request
    Console.WriteLine(answer);
}
