import { userInfo } from 'node:os'
import { cases } from '../../../cli/programs/cases'
import { caseProgram } from '../../../cli/programs/case'
import { deliver } from '../../../cli/programs/deliver'
import { nudge } from '../../../cli/programs/nudge'
import { repin } from '../../../cli/programs/repin'
import { restart } from '../../../cli/programs/restart'
import { terminate } from '../../../cli/programs/terminate'
import { readOptions } from '../../../cli/options'
import { type Program, UsageError } from '../../../cli/program'
import { workflowIdOf } from '../../../workflows/messages'
import { createTestPlatform, type Platform } from '../../support/platform'
import { club } from '../../support/tennis-club'
import { until } from '../../support/until'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

/** Part of the text of every application. The programs must never print it. */
const CANARY = 'canary-5512'
const REASON = 'It was lost in the outage of Monday.'

let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('cli-administration')
  await platform.startWorker()
})
afterAll(() => platform?.stop())

async function runProgram(program: Program, argv: string[]): Promise<{ code: number; output: string }> {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = platform.config
  const io = createTestIo({
    BKM_PG_APP: BKM_DATABASE_URL,
    BKM_TEMPORAL: BKM_TEMPORAL_ADDRESS,
    BKM_NAMESPACE: BKM_TEMPORAL_NAMESPACE,
  })
  const code = await program.run(readOptions(program, argv), io)
  return { code, output: io.output.join('\n') }
}

/** Submits an application and waits until its Workflow runs. */
async function submitAndStart(): Promise<{ id: string; reference: string }> {
  const id = await platform.submit(`The floor is wet near ${CANARY}.`)
  await until('its Workflow runs', async () => (await platform.getRunStatus(id)) === 'RUNNING')
  const [reference] = await platform.ownerDb('application').where({ id }).pluck('reference')
  return { id, reference }
}

const listLogEntries = (id: string) => platform.ownerDb('operators_log').where({ target: workflowIdOf(id) })

test('`cases` lists a case; `case` shows its events, time, Workflow and history, but no text of the applicant', async () => {
  const { id, reference } = await submitAndStart()
  await platform.giveCommand(id, 'route', club.triage)
  expect((await runProgram(cases, [])).output).toContain(reference)
  const { output, code } = await runProgram(caseProgram, [reference.toLowerCase(), '--events'])
  expect(code).toBe(0)
  for (const pattern of [/ routed /, /entity {2,}20\d\d-.+ now /, /Next steps of the clock/, /Temporal: running, run /])
    expect(output).toMatch(pattern)
  expect(output).toMatch(/1 +20\S+ +workflowExecutionStarted +applicationWorkflow/)
  expect(output).not.toContain(CANARY)
})

test('`case --at` shows the commands of each seat after an earlier event, and why the others would be refused', async () => {
  const { id, reference } = await submitAndStart()
  await platform.giveCommand(id, 'route', club.triage)
  const { output } = await runProgram(caseProgram, [reference, '--at', '2'])
  expect(output).toContain(`${reference} after event 2 of 4: accepted`)
  expect(output).toMatch(/main focal point.+\n {2}allowed: redirect, route, raise, remark/)
  expect(output).toContain('rate, object, reply, reinstate: Nobody could do this at this stage.')
  expect(output).toContain('A seat of this kind may never do this.')
  expect(output).toContain('Then event 3: categorised')
  await expect(runProgram(caseProgram, [reference, '--at', '5'])).rejects.toThrow('This application has no event 5.')
  await expect(runProgram(caseProgram, [reference, '--at', 'x'])).rejects.toThrow(UsageError)
  await expect(runProgram(caseProgram, ['26-AAAA-AAA'])).rejects.toThrow('There is no application 26-AAAA-AAA here.')
})

test('`repin` shows what another version would change, moves the case, and tells in a sentence why it cannot', async () => {
  const { id, reference } = await submitAndStart()
  const [current] = await platform.ownerDb('application').where({ id }).pluck('policy_version')
  const repinTo = (version: number, ...more: string[]) =>
    runProgram(repin, [reference, '--version', String(version), ...more])
  await expect(repinTo(current, '--reason', 'rule_fails')).rejects.toThrow(
    'The application follows this version already. Nothing was changed.',
  )
  await expect(repinTo(current + 7)).rejects.toThrow('This programme has no version in effect with this number.')
  await expect(repinTo(current, '--reason', 'because')).rejects.toThrow(UsageError)
  await platform.ownerDb.raw(
    `insert into policy_version (programme, version, pack, digest, instrument, author, effective_on)
     select programme, version + 1, jsonb_set(pack, '{version}', to_jsonb(version + 1)), digest, instrument, author, effective_on
     from policy_version where version = ?`,
    [current],
  )
  expect(JSON.parse((await repinTo(current + 1)).output)).toMatchObject({
    before: { version: current, wakes: [{ step: 'warn.desk' }, { step: 'handOver' }, { step: 'overrun' }] },
    after: { wakes: [{ step: 'warn.desk' }, { step: 'handOver' }, { step: 'overrun' }] },
  })
  expect((await repinTo(current + 1, '--reason', 'law_changed')).output).toBe(
    `${reference} follows version ${current + 1} now.`,
  )
  expect((await platform.listEvents(id)).at(-1)).toMatchObject({ type: 'repinned', body: { reason: 'law_changed' } })
})

test('`restart` starts a new Workflow after a terminated one; the operators’ log names the user of this machine', async () => {
  const { id, reference } = await submitAndStart()
  await platform.client.getHandle(workflowIdOf(id)).terminate('by the test')
  expect(await runProgram(restart, [reference, '--reason', REASON])).toEqual({ code: 0, output: 'restart: done.' })
  expect(await platform.getRunStatus(id)).toBe('RUNNING')
  const person_id = `bkm/${userInfo().username}`
  expect(await listLogEntries(id)).toMatchObject([{ act: 'restart', person_id, reason: REASON }])
  expect((await runProgram(cases, ['--state', 'restarted'])).output).toContain(`restart by ${person_id}`)
})

test('`nudge` and `deliver` are left to the relay; without a valid reason nothing is logged', async () => {
  const { id, reference } = await submitAndStart()
  for (const program of [restart, nudge, deliver]) {
    await expect(runProgram(program, [reference])).rejects.toThrow(UsageError)
    await expect(runProgram(program, [reference, '--reason', 'short'])).rejects.toThrow(UsageError)
  }
  expect(await listLogEntries(id)).toEqual([])
  expect((await runProgram(nudge, [reference, '--reason', REASON])).output).toBe(
    'nudge: accepted. The relay will pass it to Temporal.',
  )
  expect((await runProgram(deliver, [reference, '--reason', REASON])).output).toMatch(/0 mails will be sent again/)
})

test('`terminate` refuses the Workflow of an application', async () => {
  const { id } = await submitAndStart()
  await expect(runProgram(terminate, [workflowIdOf(id), '--reason', REASON])).rejects.toThrow(
    /belongs to an application/,
  )
  expect(await platform.getRunStatus(id)).toBe('RUNNING')
})

test('a wrong option is reported in a sentence', async () => {
  await expect(runProgram(cases, ['--state', 'odd'])).rejects.toThrow('--state must be one of')
  await expect(runProgram(cases, ['--limit', '0'])).rejects.toThrow('--limit must be a whole number')
  await expect(runProgram(cases, ['--after', 'odd'])).rejects.toThrow('--after must be the cursor')
})
