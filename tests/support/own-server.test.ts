import { Connection } from '@temporalio/client'
import { ensureNamespace } from '../../temporal/namespace'
import { type OwnServer, startOwnServer } from './own-server'
import { topology } from './topology'

jest.setTimeout(180_000)

let server: OwnServer
beforeAll(async () => {
  server = await startOwnServer('own')
})
afterAll(() => server?.remove())

async function withConnection<T>(address: string, call: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  return call(connection).finally(() => connection.close())
}

const readStorage = (address: string) =>
  withConnection(address, async ({ workflowService }) => {
    const { persistenceStore, historyShardCount } = await workflowService.getClusterInfo({})
    return `${persistenceStore} ${historyShardCount}`
  })

const listNamespaces = () =>
  withConnection(server.address, async ({ workflowService }) => {
    const { namespaces: allNamespaces } = await workflowService.listNamespaces({})
    return allNamespaces
      .flatMap(({ namespaceInfo }) => namespaceInfo?.name ?? [])
      .filter((name) => /^(own|later)$/.test(name))
  })

test('the server of the test run and the server of a test file have the topology of the run', async () => {
  const expectedStorage = { embedded: /^sqlite 1$/, production: /^postgres12 512$/ }[topology]
  expect(await readStorage(process.env['BKM_TEST_TEMPORAL'] ?? '')).toMatch(expectedStorage)
  expect(await readStorage(server.address)).toMatch(expectedStorage)
})

test('a server starts again after SIGKILL, restores copied data, and is empty after its data was deleted', async () => {
  await server.kill()
  await server.start()
  expect(await listNamespaces()).toEqual(['own'])

  await server.stop()
  const restoreData = await server.copyData()
  await server.start()
  await withConnection(server.address, (connection) => ensureNamespace(connection, 'later'))
  expect((await listNamespaces()).toSorted()).toEqual(['later', 'own'])
  await server.stop()
  await restoreData()
  await server.start()
  expect(await listNamespaces()).toEqual(['own'])

  await server.stop()
  await server.deleteData()
  await server.start()
  expect(await listNamespaces()).toEqual([])
})
