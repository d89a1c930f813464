import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Connection, WorkflowClient } from '@temporalio/client'
import { readOptions } from '../../../cli/options'
import { caseProgram } from '../../../cli/programs/case'
import { runReconcile } from '../../../cli/programs/reconcile'
import { runReplay } from '../../../cli/programs/replay'
import { runVerify } from '../../../cli/programs/verify'
import type { VerificationFailure } from '../../../db/ledger/verify'
import { workflowIdOf } from '../../../workflows/messages'
import { createCertificates } from '../../support/certificates'
import { startTlsProxy } from '../../support/tls-proxy'
import { writeCity } from '../../tools/rehearsal/city-fixture'
import { startCityPlatform, createTestIo, type CityPlatform } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(300_000)

let city: CityPlatform
beforeAll(async () => {
  city = await startCityPlatform('verify')
  const { file } = writeCity(city.folder, 10)
  if ((await runReplay([file], createTestIo(city.env))) !== 0) throw new Error('the replay failed')
})
afterAll(() => city?.stop())

/** The JSON that `bkm verify --json` prints. */
interface VerifyResult {
  checked: number
  open: number
  running: number
  failed: number
  promises: { promise: number; holds: boolean }[]
  failures: VerificationFailure[]
}

async function verify(): Promise<{ code: number; result: VerifyResult }> {
  const io = createTestIo(city.env)
  const code = await runVerify(['--json'], io)
  return { code, result: JSON.parse(io.output[0] ?? '{}') as VerifyResult }
}

const getApplicationWhere = async (condition: string) => {
  const [row] = await city.query<{ id: string; reference: string }>(
    `select id, reference from application where ${condition} limit 1`,
  )
  if (!row) throw new Error(`no application where ${condition}`)
  return row
}

test('after a replay no promise is broken: only the Workflows of the open applications run', async () => {
  expect(await verify()).toMatchObject({
    code: 0,
    result: { checked: 10, open: 1, running: 1, failed: 0, failures: [] },
  })
})

describe('with a Temporal server that requires client certificates', () => {
  test('`verify`, `reconcile` and `case` use the TLS variables of api and worker', async () => {
    const folder = join(city.folder, 'certificates')
    mkdirSync(folder)
    const certificates = createCertificates(folder)
    const proxy = await startTlsProxy(certificates)
    try {
      const env: Record<string, string> = { ...city.env, BKM_TEMPORAL: proxy.address }
      await expect(runVerify(['--json'], createTestIo(env))).rejects.toThrow('does not answer')
      const { ca, client } = certificates
      env['BKM_TEMPORAL_TLS_CA'] = ca
      env['BKM_TEMPORAL_TLS_CERT'] = client.cert
      await expect(runVerify(['--json'], createTestIo(env))).rejects.toThrow('BKM_TEMPORAL_TLS_KEY belong together')
      env['BKM_TEMPORAL_TLS_KEY'] = client.key
      env['BKM_TEMPORAL_TLS_SERVER_NAME'] = 'localhost'
      const io = createTestIo(env)
      expect([await runVerify(['--json'], io), JSON.parse(io.output[0] ?? '{}')]).toMatchObject([0, { running: 1 }])
      await expect(runReconcile(['--json', '--wait', '0'], createTestIo(env))).resolves.toEqual(expect.any(Number))
      const caseIo = createTestIo(env)
      const { reference } = await getApplicationWhere(`stage <> 'closed'`)
      await caseProgram.run(readOptions(caseProgram, [reference]), caseIo)
      expect(caseIo.output.join('\n')).toContain('Temporal: running')
      const envWithWeakTls = { ...env, BKM_PG_APP: `${env['BKM_PG_APP']}?sslmode=prefer` }
      await expect(runVerify(['--json'], createTestIo(envWithWeakTls))).rejects.toThrow(
        'has an sslmode other than disable, verify-full',
      )
    } finally {
      proxy.close()
    }
  })
})

test('a stored text that was changed is found, and no other fault is reported', async () => {
  const { id, reference } = await getApplicationWhere(`stage = 'closed'`)
  await city.query(`update text set body = body || ' not' where application_id = $1 and author_kind = 'staff'`, [id])
  const { code, result } = await verify()
  expect(code).toBe(1)
  expect(new Set(result.failures.map((failure) => `${failure.promise} ${failure.reference}`))).toEqual(
    new Set([`6 ${reference}`]),
  )
  expect(result.promises.filter(({ holds }) => !holds)).toEqual([{ promise: 6, holds: false }])
  await city.query(`update text set body = left(body, -4) where application_id = $1 and author_kind = 'staff'`, [id])
})

test('an open application with a terminated Workflow is found and named by its reference', async () => {
  const { id, reference } = await getApplicationWhere(`stage <> 'closed'`)
  const connection = await Connection.connect({ address: city.env['BKM_TEMPORAL'] ?? '' })
  const client = new WorkflowClient({ connection, namespace: city.namespace })
  await client.getHandle(workflowIdOf(id)).terminate('by the test')
  const { code, result } = await verify()
  await connection.close()
  expect(code).toBe(1)
  expect(result).toMatchObject({ open: 1, running: 0 })
  expect(result.failures).toEqual([
    { promise: 1, reference, what: 'the application is open, but its Workflow does not run (terminated)' },
  ])
})
