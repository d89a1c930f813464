import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Connection, WorkflowClient } from '@temporalio/client'
import { readOptions } from '../../../cli/options'
import { oneCase } from '../../../cli/programs/case'
import { runReconcile } from '../../../cli/programs/reconcile'
import { runReplay } from '../../../cli/programs/replay'
import { runVerify } from '../../../cli/programs/verify'
import type { Failure } from '../../../db/ledger/verify'
import { workflowIdOf } from '../../../workflows/messages'
import { makeCertificates } from '../../support/certificates'
import { aTlsFront } from '../../support/tls-front'
import { writeCity } from '../../tools/rehearsal/city-fixture'
import { aCityPlatform, anIo, type CityPlatform } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(300_000)

let city: CityPlatform
beforeAll(async () => {
  city = await aCityPlatform('verify')
  const { file } = writeCity(city.folder, 10)
  if ((await runReplay([file], anIo(city.env))) !== 0) throw new Error('the replay failed')
})
afterAll(() => city?.stop())

interface Said {
  checked: number
  open: number
  running: number
  failed: number
  promises: { promise: number; holds: boolean }[]
  failures: Failure[]
}

async function verify(): Promise<{ code: number; said: Said }> {
  const io = anIo(city.env)
  const code = await runVerify(['--json'], io)
  return { code, said: JSON.parse(io.said[0] ?? '{}') as Said }
}

const one = async (where: string) => {
  const [row] = await city.query<{ id: string; reference: string }>(
    `select id, reference from application where ${where} limit 1`,
  )
  if (!row) throw new Error(`no application ${where}`)
  return row
}

test('after a replay every promise holds: open rows run, closed ones have ended', async () => {
  expect(await verify()).toMatchObject({ code: 0, said: { checked: 10, open: 1, running: 1, failed: 0, failures: [] } })
})

describe('where Temporal wants certificates of both sides', () => {
  test('it, reconcile and the administrators’ programs show the one the api and the worker show', async () => {
    const folder = join(city.folder, 'certificates')
    mkdirSync(folder)
    const certificates = makeCertificates(folder)
    const front = await aTlsFront(certificates)
    try {
      const env: Record<string, string> = { ...city.env, BKM_TEMPORAL: front.address }
      await expect(runVerify(['--json'], anIo(env))).rejects.toThrow('does not answer')
      const { ca, client } = certificates
      env['BKM_TEMPORAL_TLS_CA'] = ca
      env['BKM_TEMPORAL_TLS_CERT'] = client.cert
      await expect(runVerify(['--json'], anIo(env))).rejects.toThrow('BKM_TEMPORAL_TLS_KEY go together')
      env['BKM_TEMPORAL_TLS_KEY'] = client.key
      env['BKM_TEMPORAL_TLS_SERVER_NAME'] = 'localhost'
      const io = anIo(env)
      expect([await runVerify(['--json'], io), JSON.parse(io.said[0] ?? '{}')]).toMatchObject([0, { running: 1 }])
      await expect(runReconcile(['--json', '--wait', '0'], anIo(env))).resolves.toEqual(expect.any(Number))
      const shown = anIo(env)
      const { reference } = await one(`stage <> 'closed'`)
      await oneCase.run(readOptions(oneCase, [reference]), shown)
      expect(shown.said.join('\n')).toContain('Engine: running')
      const weak = { ...env, BKM_PG_APP: `${env['BKM_PG_APP']}?sslmode=prefer` }
      await expect(runVerify(['--json'], anIo(weak))).rejects.toThrow('has an sslmode other than disable, verify-full')
    } finally {
      front.close()
    }
  })
})

test('a changed word in a stored text is found, and nothing else', async () => {
  const { id, reference } = await one(`stage = 'closed'`)
  await city.query(`update text set body = body || ' not' where application_id = $1 and author_kind = 'staff'`, [id])
  const { code, said } = await verify()
  expect(code).toBe(1)
  expect(new Set(said.failures.map((failure) => `${failure.promise} ${failure.reference}`))).toEqual(
    new Set([`6 ${reference}`]),
  )
  expect(said.promises.filter(({ holds }) => !holds)).toEqual([{ promise: 6, holds: false }])
  await city.query(`update text set body = left(body, -4) where application_id = $1 and author_kind = 'staff'`, [id])
})

test('an open application whose Workflow was terminated is found by its reference', async () => {
  const { id, reference } = await one(`stage <> 'closed'`)
  const connection = await Connection.connect({ address: city.env['BKM_TEMPORAL'] ?? '' })
  const client = new WorkflowClient({ connection, namespace: city.namespace })
  await client.getHandle(workflowIdOf(id)).terminate('planted')
  const { code, said } = await verify()
  await connection.close()
  expect(code).toBe(1)
  expect(said).toMatchObject({ open: 1, running: 0 })
  expect(said.failures).toEqual([{ promise: 1, reference, what: 'open, and its Workflow does not run (terminated)' }])
})
