// After each request: its status is the one that was expected, and the answer is as the server's API document says.
const expected = Number(pm.variables.get('status'));

function responseOf(document, operationId, status) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const operation = operations.find((one) => one.operationId === operationId);
  pm.expect(operation, operationId + ' in the API document').to.be.an('object');
  const response = operation.responses[status];
  pm.expect(response, status + ' of ' + operationId + ' in the API document').to.be.an('object');
  return response.$ref ? document.components.responses[response.$ref.split('/').pop()] : response;
}

pm.test('status is ' + expected, () => {
  pm.expect(pm.response.code, pm.response.text()).to.equal(expected);
});

pm.test('answer is as the API document says', () => {
  const text = pm.variables.get('document');
  pm.expect(text, 'the API document').to.be.a('string');
  const document = JSON.parse(text);
  const response = responseOf(document, pm.variables.get('operation'), pm.response.code);
  if (!response.content) {
    pm.expect(pm.response.text(), 'a body where none is documented').to.equal('');
    return;
  }
  const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim();
  const content = response.content[type] || response.content['*/*'];
  pm.expect(content, 'media type ' + type + ' in the API document').to.be.an('object');
  if (type.endsWith('json') && content.schema) {
    const schema = Object.assign({}, content.schema, { components: document.components });
    pm.response.to.have.jsonSchema(schema, { unknownFormats: 'ignore', extendRefs: true, logger: false });
  }
});
