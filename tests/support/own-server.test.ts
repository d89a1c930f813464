import { Connection } from '@temporalio/client'
import { ensureNamespace } from '../../temporal/namespace'
import { type OwnServer, ownServer } from './own-server'
import { topology } from './topology'

jest.setTimeout(180_000)

let server: OwnServer
beforeAll(async () => {
  server = await ownServer('own')
})
afterAll(() => server?.remove())

async function at<T>(address: string, ask: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address })
  return ask(connection).finally(() => connection.close())
}

const whereItStores = (address: string) =>
  at(address, async ({ workflowService }) => {
    const { persistenceStore, historyShardCount } = await workflowService.getClusterInfo({})
    return `${persistenceStore} ${historyShardCount}`
  })

const namespaces = () =>
  at(server.address, async ({ workflowService }) => {
    const { namespaces: all } = await workflowService.listNamespaces({})
    return all.flatMap(({ namespaceInfo }) => namespaceInfo?.name ?? []).filter((name) => /^(own|later)$/.test(name))
  })

test('the server of the run and that of a file are of the topology that was asked for', async () => {
  const kind = { embedded: /^sqlite 1$/, production: /^postgres12 512$/ }[topology]
  expect(await whereItStores(process.env['BKM_TEST_TEMPORAL'] ?? '')).toMatch(kind)
  expect(await whereItStores(server.address)).toMatch(kind)
})

test('a server comes back after kill -9, goes back to what was kept, and forgets what is erased', async () => {
  await server.kill()
  await server.start()
  expect(await namespaces()).toEqual(['own'])

  await server.stop()
  const goBack = await server.keep()
  await server.start()
  await at(server.address, (connection) => ensureNamespace(connection, 'later'))
  expect((await namespaces()).toSorted()).toEqual(['later', 'own'])
  await server.stop()
  await goBack()
  await server.start()
  expect(await namespaces()).toEqual(['own'])

  await server.stop()
  await server.erase()
  await server.start()
  expect(await namespaces()).toEqual([])
})
