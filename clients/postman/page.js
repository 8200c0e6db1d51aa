// A page of what newman's reporter "json" wrote: folders, requests, statuses, times, tests. usage: node page.js RUN.json >PAGE.html
'use strict';

const run = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const text = (value) => String(value).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

const executions = new Map(run.run.executions.map((execution) => [execution.item.id, execution]));
const line = (item) => {
  const execution = executions.get(item.id);
  if (!execution || !execution.response) {
    return '';
  }
  const tests = execution.assertions || [];
  const failed = tests.filter((test) => test.error);
  const path = '/' + (execution.request.url.path || []).join('/');
  const tested = failed.length ? failed.map((test) => test.assertion).join(', ') : `${tests.length} tests passed`;
  return `<tr class="${failed.length ? 'bad' : 'good'}"><td class="method ${execution.request.method}">${execution.request.method}</td>
    <td>${text(item.name)}<br><small>${text(path.length > 78 ? path.slice(0, 78) + '…' : path)}</small></td>
    <td>${execution.response.code} ${text(execution.response.status)}</td>
    <td class="time">${execution.response.responseTime} ms</td><td>${text(tested)}</td></tr>`;
};
const folders = run.collection.item.map((folder) => {
  const lines = (folder.item || []).map(line).join('\n');
  return lines ? `<tr><th colspan="5">${text(folder.name)}</th></tr>\n${lines}` : '';
});
const { requests, assertions } = run.run.stats;
process.stdout.write(`<!doctype html><meta charset="utf-8"><title>Postman collection</title><style>
  body { font: 13px/1.35 sans-serif; margin: 24px; color: #212121; }
  h1 { font-size: 19px; margin: 0; } p { margin: 4px 0 14px; color: #555; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; background: #f3f3f3; padding: 6px 8px; }
  td { padding: 4px 8px; border-bottom: 1px solid #e6e6e6; vertical-align: top; }
  small { color: #777; font-family: monospace; } .time { text-align: right; white-space: nowrap; }
  .method { font-weight: bold; font-family: monospace; width: 4em; } .GET { color: #007f31; } .POST { color: #ad7a03; }
  .PUT { color: #0053b8; } .DELETE { color: #8e1a10; } .PATCH { color: #623497; }
  .good td:last-child { color: #007f31; } .bad td:last-child { color: #8e1a10; font-weight: bold; }
</style><h1>${text(run.collection.info.name)}</h1>
<p>${requests.total} requests, ${assertions.total} tests, ${assertions.failed} failed</p>
<table>${folders.join('\n')}</table>`);
