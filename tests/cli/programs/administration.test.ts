import { userInfo } from 'node:os'
import { cases } from '../../../cli/programs/cases'
import { oneCase } from '../../../cli/programs/case'
import { deliverCase, nudgeCase, restartCase, terminate } from '../../../cli/programs/interventions'
import { readOptions } from '../../../cli/options'
import { type Program, UsageError } from '../../../cli/program'
import { workflowIdOf } from '../../../workflows/messages'
import { aPlatform, club, type Platform, until } from '../../support/platform'
import { anIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

const CANARY = 'canary-5512'
const REASON = 'It was lost in the outage of Monday.'

let platform: Platform
beforeAll(async () => {
  platform = await aPlatform('cli-administration')
  await platform.startWorker()
})
afterAll(() => platform?.stop())

async function run(program: Program, argv: string[]): Promise<{ code: number; said: string }> {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = platform.config
  const io = anIo({
    BKM_PG_APP: BKM_DATABASE_URL,
    BKM_TEMPORAL: BKM_TEMPORAL_ADDRESS,
    BKM_NAMESPACE: BKM_TEMPORAL_NAMESPACE,
  })
  const code = await program.run(readOptions(program, argv), io)
  return { code, said: io.said.join('\n') }
}

async function running(): Promise<{ id: string; reference: string }> {
  const id = await platform.submit(`${CANARY} stands here.`)
  await until('its Workflow runs', async () => (await platform.statusOf(id)) === 'RUNNING')
  const [reference] = await platform.owner('application').where({ id }).pluck('reference')
  return { id, reference }
}

const logOf = (id: string) => platform.owner('operators_log').where({ target: workflowIdOf(id) })

test('cases and one case are readable: story, time, engine, raw events; no word of anybody', async () => {
  const { id, reference } = await running()
  await platform.give(id, 'route', club.triage)
  expect((await run(cases, [])).said).toContain(reference)
  const { said, code } = await run(oneCase, [reference.toLowerCase(), '--events'])
  expect(code).toBe(0)
  for (const part of [/ routed /, /entity {2,}20\d\d-.+ now /, /Next steps of the clock/, /Engine: running, run /])
    expect(said).toMatch(part)
  expect(said).toMatch(/1 +20\S+ +workflowExecutionStarted +applicationWorkflow/)
  expect(said).not.toContain(CANARY)
})

test('one case at an earlier event tells what each seat could do, and why not', async () => {
  const { id, reference } = await running()
  await platform.give(id, 'route', club.triage)
  const { said } = await run(oneCase, [reference, '--at', '2'])
  expect(said).toContain(`${reference} after event 2 of 4: accepted`)
  expect(said).toMatch(/main focal point.+\n {2}allowed: redirect, route, remark/)
  expect(said).toContain('You cannot do this while the application is at its present stage.')
  expect(said).toContain('Then event 3: categorised')
  await expect(run(oneCase, [reference, '--at', '5'])).rejects.toThrow('This application has no event 5.')
  await expect(run(oneCase, [reference, '--at', 'x'])).rejects.toThrow(UsageError)
  await expect(run(oneCase, ['26-AAAA-AAA'])).rejects.toThrow('There is no application 26-AAAA-AAA here.')
})

test('restart cures a terminated one, and the log names the user of this machine', async () => {
  const { id, reference } = await running()
  await platform.client.getHandle(workflowIdOf(id)).terminate('planted')
  expect(await run(restartCase, [reference, '--reason', REASON])).toEqual({ code: 0, said: 'restart: done.' })
  expect(await platform.statusOf(id)).toBe('RUNNING')
  const person_id = `bkm/${userInfo().username}`
  expect(await logOf(id)).toMatchObject([{ act: 'restart', person_id, reason: REASON }])
  expect((await run(cases, ['--state', 'restarted'])).said).toContain(`restart by ${person_id}`)
})

test('a nudge and a delivery are carried by the relay; without a proper reason nothing happens', async () => {
  const { id, reference } = await running()
  for (const program of [restartCase, nudgeCase, deliverCase]) {
    await expect(run(program, [reference])).rejects.toThrow(UsageError)
    await expect(run(program, [reference, '--reason', 'short'])).rejects.toThrow(UsageError)
  }
  expect(await logOf(id)).toEqual([])
  expect((await run(nudgeCase, [reference, '--reason', REASON])).said).toBe('nudge: the relay carries it.')
  expect((await run(deliverCase, [reference, '--reason', REASON])).said).toMatch(/0 mails wait to be sent again/)
})

test('terminate refuses a Workflow that an application knows', async () => {
  const { id } = await running()
  await expect(run(terminate, [workflowIdOf(id), '--reason', REASON])).rejects.toThrow(/belongs to an application/)
  expect(await platform.statusOf(id)).toBe('RUNNING')
})

test('a wrong option is a sentence', async () => {
  await expect(run(cases, ['--state', 'odd'])).rejects.toThrow('wants --state')
  await expect(run(cases, ['--limit', '0'])).rejects.toThrow('wants --limit')
  await expect(run(cases, ['--after', 'odd'])).rejects.toThrow('does not know this --after')
})
