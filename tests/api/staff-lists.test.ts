import type { Platform } from '../support/platform'
import { until } from '../support/until'
import type { ApiServer } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-staff-lists')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

test('a person’s inbox lists each task once, in pages; the operation room’s list begins with the most urgent', async () => {
  const applications = [await staff.submitAndRoute(), await staff.submitAndRoute(), await staff.submitAndRoute()]
  const listTasks = async (name: string, query: string) =>
    (await api.requestAs(await staff.getSession(name), { path: `/api/staff/tasks?${query}` })).body as unknown as {
      tasks: { reference: string; dueAt: string; leftMinutes: number; seatName: string }[]
      after?: string
    }
  const references: string[] = []
  for (let after: string | undefined, pages = 0; pages < 50; pages++) {
    const page: Awaited<ReturnType<typeof listTasks>> = await listTasks(
      'club.coach1',
      `limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    )
    references.push(...page.tasks.map(({ reference }) => reference))
    after = page.after
    if (!after) break
  }
  expect(references).toEqual(expect.arrayContaining(applications.map(({ reference }) => reference)))
  expect(new Set(references).size).toBe(references.length)
  const allTasksPage = await listTasks('club.room', 'scope=all&programme=tennis&limit=200')
  expect(allTasksPage.tasks.map(({ dueAt }) => dueAt)).toEqual(allTasksPage.tasks.map(({ dueAt }) => dueAt).toSorted())
  expect(
    (await api.requestAs(await staff.getSession('club.coach1'), { path: '/api/staff/tasks?scope=all' })).status,
  ).toBe(403)
  expect(
    (await api.requestAs(await staff.getSession('club.coach1'), { path: '/api/staff/tasks?after=nonsense' })).status,
  ).toBe(422)
  expect(
    (await api.requestAs(await staff.getSession('club.coach1'), { path: '/api/staff/tasks?limit=201' })).status,
  ).toBe(422)
})

test('an administrator lists running applications in pages, and finds none stuck', async () => {
  await staff.submitAndRoute()
  const listCases = async (query: string) =>
    (await api.requestAs(await staff.getSession('club.admin'), { path: `/api/admin/workflows?${query}` }))
      .body as unknown as {
      counts: Record<string, number>
      workflows: { reference: string; wakeAt: string; workflowId: string }[]
      after?: string
    }
  const firstPage = await listCases('state=running&limit=1')
  expect(firstPage.workflows).toHaveLength(1)
  expect(firstPage.workflows[0]?.workflowId).toMatch(/^application\/[0-9a-f-]{36}$/)
  const secondPage = await listCases(`state=running&limit=1&after=${encodeURIComponent(firstPage.after ?? '')}`)
  expect(secondPage.workflows[0]?.reference).not.toBe(firstPage.workflows[0]?.reference)
  expect((await listCases('state=stuck')).workflows).toEqual([])
  await until(
    'Visibility has counted',
    async () => ((await listCases('')) as { workflowsRunning?: number }).workflowsRunning,
    30_000,
  )
})

test('when the present rung has no person today, a person of the next rung acts for it, and the event says so', async () => {
  const application = await staff.submitAndRoute()
  const absentPersonIds = await platform.ownerDb('person').whereIn('name', ['club.coach1', 'club.coach2']).pluck('id')
  await platform.ownerDb('absence').insert(
    absentPersonIds.map((person_id: string) => ({
      person_id,
      from_on: platform.ownerDb.raw('current_date'),
      to_on: platform.ownerDb.raw('current_date'),
    })),
  )
  try {
    const coach = await staff.getSession('club.coach1')
    const readAsCoach = () => api.requestAs(coach, { path: `/api/staff/applications/${application.reference}` })
    await until('the absent coach has no seat', async () => (await readAsCoach()).status === 404)
    await staff.expectRecorded('club.committee', application.reference, 'answer', {
      turn: application.turn,
      outcome: 'done',
      text: 'For the coach.',
    })
  } finally {
    await platform.ownerDb('absence').delete()
  }
  const event = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference, 'event.type': 'answered' })
    .first('actor')
  expect(event.actor).toMatchObject({
    seatId: 'tennis/centre-court/coach',
    rung: 0,
    standInFor: 'tennis/centre-court/coach',
  })
})
