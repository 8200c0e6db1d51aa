// C# 5 or newer, nothing to install. .NET: Program.cs of a console project, then: dotnet run
// .NET Framework: csc, Mono: mcs, with -r:System.Net.Http.dll -r:System.Runtime.Serialization.dll Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading.Tasks;

namespace CallRequestResponseService
{
    public class StringTable
    {
        public string[] ColumnNames { get; set; }
        public string[][] Values { get; set; }
    }

    public class ScoreRequest
    {
        public Dictionary<string, StringTable> Inputs { get; set; }
        public Dictionary<string, string> GlobalParameters { get; set; }
    }

    public class Output
    {
        public StringTable value { get; set; }
    }

    public class ScoreResponse
    {
        public Dictionary<string, Output> Results { get; set; }
    }

    public static class Program
    {
        public static void Main()
        {
            Score().Wait();
        }

        private static async Task Score()
        {
            const string uri = "{{uri}}";
            const string apiKey = "abc123"; // Replace this with a key of the service

            var request = new ScoreRequest
            {
                Inputs = new Dictionary<string, StringTable>
                {
                    {
                        "input1",
                        new StringTable
                        {
                            ColumnNames = new[] { "userId", "title", "rating" },
                            Values = new[]
                            {
{{rows.cs}}
                            }
                        }
                    }
                },
                GlobalParameters = new Dictionary<string, string>()
            };

            using (var client = new HttpClient())
            {
                client.DefaultRequestHeaders.Authorization =
                    new AuthenticationHeaderValue("Bearer", apiKey);
                var body = new StringContent(ToJson(request), Encoding.UTF8, "application/json");
                var response = await client.PostAsync(uri, body);
                var answer = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode)
                {
                    var table = FromJson<ScoreResponse>(answer).Results["output1"].value;
                    Console.WriteLine(string.Join(" | ", table.ColumnNames));
                    foreach (var row in table.Values)
                    {
                        Console.WriteLine(string.Join(" | ", row));
                    }
                }
                else
                {
                    Console.WriteLine("The request failed with status code {0}", (int)response.StatusCode);
                    Console.WriteLine(response.Headers); // with the id of the request
                    Console.WriteLine(answer);
                }
            }
        }

        private static string ToJson<T>(T value)
        {
            using (var stream = new MemoryStream())
            {
                Serializer<T>().WriteObject(stream, value);
                return Encoding.UTF8.GetString(stream.ToArray());
            }
        }

        private static T FromJson<T>(string json)
        {
            using (var stream = new MemoryStream(Encoding.UTF8.GetBytes(json)))
            {
                return (T)Serializer<T>().ReadObject(stream);
            }
        }

        private static DataContractJsonSerializer Serializer<T>()
        {
            var settings = new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true };
            return new DataContractJsonSerializer(typeof(T), settings);
        }
    }
}
