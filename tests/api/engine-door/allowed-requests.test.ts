import { findAllowed, readSegments } from '../../../api/engine-door/allowed-requests'

const WORKFLOW = '/api/v1/namespaces/ours/workflows/application%2F1-2'

const find = (method: string, path: string) => {
  const segments = readSegments(path)
  return segments && findAllowed(method, path, segments, 'ours')
}

test.each([
  ['GET', '/', 'page'],
  ['GET', '/namespaces/ours/workflows', 'page'],
  ['GET', '/_app/immutable/entry/start.BiItCiNI.js', 'file'],
  ['GET', '/api/v1/settings', 'settings'],
  ['GET', '/api/v1/namespaces', 'read'],
  ['GET', WORKFLOW, 'read'],
  ['HEAD', WORKFLOW, 'read'],
  ['GET', `${WORKFLOW}/history`, 'read'],
  ['POST', `${WORKFLOW}/query/__stack_trace`, 'read'],
])('%s %s is let through as %s', (method, path, kind) => {
  expect(find(method, path)).toEqual({ kind })
})

test.each(['terminate', 'cancel', 'signal'])('a POST of %s is a change of the Workflow in its path', (name) => {
  const path = `${WORKFLOW}/${name}${name === 'signal' ? '/nudge' : ''}`
  expect(find('POST', path)).toEqual({ kind: 'write', act: `screens_${name}`, workflowId: 'application/1-2' })
  expect(find('GET', path)).toBeUndefined()
})

test.each([
  ['POST', `${WORKFLOW}/update/withdraw`],
  ['POST', `${WORKFLOW}/reset`],
  ['POST', `${WORKFLOW}/pause`],
  ['POST', `${WORKFLOW}/query/other`],
  ['POST', WORKFLOW],
  ['POST', '/api/v1/namespaces/ours/batch-operations/1'],
  ['POST', '/api/v1/namespaces/ours/workflows/application%2F1-2/signal-with-start/nudge'],
  ['POST', '/api/v1/namespaces'],
  ['POST', '/'],
  ['POST', '/_app/immutable/entry/start.js'],
  ['GET', '/api/v1/namespaces/temporal-system/workflows'],
  ['GET', '/api/v1/namespaces/temporal-system'],
  ['POST', '/api/v1/namespaces/default/workflows/1/terminate'],
  ['GET', '/api/v1/nexus/endpoints'],
  ['GET', '/render'],
  ['GET', '/auth/sso'],
  ['GET', '/healthz'],
  ['GET', '/metrics'],
])('what the table does not name is refused: %s %s', (method, path) => {
  expect(readSegments(path)).toBeDefined()
  expect(find(method, path)).toBeUndefined()
})

test.each([
  '//evil.example/',
  '/api/v1//settings',
  '/api/v1/settings/',
  '/namespaces/../api/v1/settings',
  '/namespaces/./x',
  '/namespaces/%2e%2e/x',
  '/namespaces/%2E./x',
  '/namespaces/a%2F..%2Fb',
  '/namespaces/a%2F%2Fb',
  '/namespaces/%2Fb',
  '/namespaces/a%252Fb',
  '/namespaces/a%5Cb',
  '/namespaces/a\\b',
  '/namespaces/a%00b',
  '/namespaces/a%0d%0aX:1',
  '/namespaces/a%ff',
  '/namespaces/a%2',
  '/namespaces/a b',
  '/namespaces/a;b',
  'namespaces',
  '*',
  'http://evil.example/namespaces',
])('a path that can be read in two ways is refused: %s', (path) => {
  expect(readSegments(path)).toBeUndefined()
})
