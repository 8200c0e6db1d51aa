// Shows that the collection finds a broken route: runs it through a proxy that passes everything on but spoils the answers of one
// route, and wants failures there and nowhere else.
// usage: node broken.js URL
'use strict';

const http = require('http');
const path = require('path');
const newman = require(require.resolve('newman', { paths: [path.join(__dirname, '../../.ci/tools/node_modules')] }));

const target = new URL(process.argv[2]);
const SPOILED = '/v1/predictions';

// The answers of the spoiled route lack a field that the API document says is there.
function spoil(url, body) {
  if (url !== SPOILED) {
    return body;
  }
  const document = JSON.parse(body);
  delete document.artifact;
  return Buffer.from(JSON.stringify(document));
}

const proxy = http.createServer((request, response) => {
  const onward = http.request(
    { host: target.hostname, port: target.port, method: request.method, path: request.url, headers: request.headers },
    (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const plain = answer.statusCode === 200 && !answer.headers['content-encoding'];
        const body = plain ? spoil(request.url, Buffer.concat(chunks)) : Buffer.concat(chunks);
        const headers = { ...answer.headers, 'content-length': body.length };
        delete headers['transfer-encoding'];
        response.writeHead(answer.statusCode, headers).end(body);
      });
    },
  );
  onward.on('error', (problem) => response.writeHead(502).end(problem.message));
  request.headers['accept-encoding'] = 'identity';
  request.pipe(onward);
});

proxy.listen(0, '127.0.0.1', () => {
  newman.run(
    {
      collection: path.join(__dirname, 'matinee.postman_collection.json'),
      environment: path.join(__dirname, 'matinee.postman_environment.json'),
      envVar: [{ key: 'baseUrl', value: `http://127.0.0.1:${proxy.address().port}` }],
      folder: ['1 Is it there', '3 internal: known users'],
      timeoutRequest: 30000,
    },
    (problem, summary) => {
      proxy.close();
      proxy.closeAllConnections();
      if (problem) {
        throw problem;
      }
      const failures = summary.run.failures.map((failure) => `${failure.source.name}: ${failure.error.test}`);
      const wanted = ['Predicted ratings of two pairs: answer is as the API document says'];
      console.log(failures.join('\n'));
      if (JSON.stringify(failures) !== JSON.stringify(wanted)) {
        console.error(`wanted exactly this failure: ${wanted[0]}`);
        process.exitCode = 1;
      }
    },
  );
});
