// Before each request: the server's own API document, once a run, for the check of the answer.
if (!pm.variables.get('document')) {
  pm.sendRequest(pm.variables.replaceIn('{{baseUrl}}/openapi.json'), (problem, answer) => {
    if (!problem && answer.code === 200) {
      pm.variables.set('document', answer.text());
    }
  });
}
