import { once } from 'node:events'
import { request } from 'node:http'
import { Connection } from '@temporalio/client'
import { createNamespace } from '../support/servers'
import { listListeningPorts } from '../support/listening-ports'

const address = process.env['BKM_TEST_TEMPORAL'] ?? ''
let namespace: string
let connection: Connection

beforeAll(async () => {
  namespace = await createNamespace('doors')
  connection = await Connection.connect({ address })
})
afterAll(() => connection?.close())

/** Lists every port of the process that listens at the gRPC address of the Temporal server. */
function listPortsOfServer() {
  const listening = listListeningPorts()
  const grpcPort = Number(address.split(':')[1])
  const server = listening.find(({ port }) => port === grpcPort)
  return listening.filter(({ pid }) => pid === server?.pid)
}

/**
 * Sends what a page of a foreign site can send without asking first: a POST of plain text. `host` is the name that the browser
 * believes to speak to. Returns the status and the first characters of the body, or the code of the broken connection.
 */
async function postAsForeignPage(port: number, path: string, host: string, body: object): Promise<string> {
  const headers = { host, origin: 'https://foreign.example', 'content-type': 'text/plain' }
  const post = request({ port, host: '127.0.0.1', method: 'POST', path, headers, timeout: 3_000 })
  post.on('timeout', () => post.destroy())
  post.end(JSON.stringify(body))
  try {
    const [response] = await once(post, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    return `${response.statusCode} ${Buffer.concat(chunks).toString().slice(0, 80)}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'closed'
  }
}

test('no port of the Temporal server lets a page of a foreign site end a run, start one or send an Update', async () => {
  const { workflowService } = connection
  await workflowService.startWorkflowExecution({
    namespace,
    requestId: 'once',
    workflowId: 'application-1',
    workflowType: { name: 'any' },
    taskQueue: { name: 'nobody' },
  })
  const ports = [...new Set(listPortsOfServer().map(({ port }) => port))]
  expect(ports.length).toBeGreaterThan(3)
  const workflows = `/api/v1/namespaces/${namespace}/workflows`
  const attacks = [
    { path: `${workflows}/application-1/terminate`, body: { reason: 'foreign' } },
    { path: `${workflows}/application-1/update/withdraw`, body: { request: { input: { name: 'withdraw' } } } },
    { path: `${workflows}/foreign-1`, body: { workflowType: { name: 'any' }, taskQueue: { name: 'nobody' } } },
  ]
  const responses = await Promise.all(
    ports.flatMap((port) =>
      ['foreign.example', `127.0.0.1:${port}`, `localhost:${port}`, 'no host', ''].flatMap((host) =>
        attacks.map(({ path, body }) => postAsForeignPage(port, path, host, body)),
      ),
    ),
  )
  expect(responses.filter((response) => response.startsWith('2'))).toEqual([])
  const { workflowExecutionInfo } = await workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId: 'application-1' },
  })
  expect(workflowExecutionInfo?.status).toBe(1)
  expect((await workflowService.countWorkflowExecutions({ namespace })).count?.toString()).toBe('1')
})

test('every port of the Temporal server listens on this machine only', () => {
  const addresses = new Set(listPortsOfServer().map(({ address: listened }) => listened))
  expect([...addresses]).toEqual(['127.0.0.1'])
})
