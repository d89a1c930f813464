import { COMMAND_NAMES } from '../../domain/commands'
import { hashPassword } from '../../api/passwords'
import { insertPack } from '../../db/tables/policies'
import { insertSignIns } from '../../db/tables/sign-ins'
import { listSeats } from '../../programmes/list-seats'
import { createPages } from '../../web/create-pages'
import { DESK_COMMANDS } from '../../web/desk/staff-act-fields'
import { sendApplicantCommand } from '../api/applicant-requests'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { submitApplication } from '../api/start-api'
import { createSlowClub } from '../support/tennis-club'
import { signInOnPage } from './officer-browsers'

/** Words and facts of the applications; a page may show one of them only to whom the API shows it in the same application. */
const CANARIES = {
  name: 'Zenobia Quill',
  phone: '+962795550088',
  email: 'zenobia@club.example',
  place: 'behind the third lamp',
  reference: 'FILE-7731',
  text: 'The roller of the clay court is broken since Easter.',
  answer: 'A new roller comes on Thursday.',
  remark: 'The caller was polite.',
  secret: 'The umpires fixed the draw, says quetzalcoatlus.',
  officer: 'First coach of the centre court',
}

const pack = createSlowClub()
/** The same club once more, as another programme: its officers have nothing to do with the first one. */
const otherProgramme = JSON.parse(JSON.stringify(pack).replaceAll('tennis', 'croquet')) as typeof pack
const otherSignIns = otherProgramme.signIns.map((signIn) => {
  const name = signIn.name.replace('club', 'croquet')
  return { ...signIn, name, password: `demo-only-${name}` }
})
const NAMES = [...pack.signIns, ...otherSignIns].map(({ name }) => name)

let fixture: ApiOnPlatform
const cases: Record<string, string> = {}

beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-rights', { pages: createPages(), pack })
  const { api, staff, platform } = fixture
  await insertPack(platform.ownerDb, otherProgramme, listSeats(otherProgramme))
  await insertSignIns(platform.ownerDb, otherSignIns, hashPassword)
  const applicant = { name: CANARIES.name, phone: CANARIES.phone, email: CANARIES.email, gender: 'female' }
  const submission = {
    applicant,
    text: CANARIES.text,
    location: { address: CANARIES.place },
    theirReference: CANARIES.reference,
  }
  const submit = () => submitApplication(api, submission)
  cases['waits for triage'] = (await submit()).reference
  const routed = await submit()
  cases['with the coaches'] = routed.reference
  await staff.routeToCoaches(routed.reference)
  const reviewed = await submit()
  cases['waits for review'] = reviewed.reference
  const { turn } = await staff.routeToCoaches(reviewed.reference)
  await staff.expectRecorded('club.coach1', reviewed.reference, 'remark', {
    turn,
    text: CANARIES.remark,
    audience: 'staff',
  })
  await staff.expectRecorded('club.coach1', reviewed.reference, 'answer', {
    turn,
    outcome: 'done',
    text: CANARIES.answer,
  })
  const withheld = await submit()
  cases['has a withheld remark'] = withheld.reference
  await staff.routeToCoaches(withheld.reference)
  await sendApplicantCommand(api, withheld, 'remark', { text: CANARIES.secret })
  cases['is secret'] = (await submitApplication(api, { ...submission, text: CANARIES.secret })).reference
  cases['does not exist'] = '26-482-170-635'
}, 180_000)
afterAll(() => fixture?.stop(), 120_000)

const passwordOf = (name: string): string =>
  [...pack.signIns, ...otherSignIns].find((signIn) => signIn.name === name)?.password ?? ''

/** The values that stand in a page or in a JSON answer. */
const findCanaries = (text: string): string[] =>
  Object.entries(CANARIES)
    .filter(([, value]) => text.includes(value))
    .map(([name]) => name)

const HTML_OF_SECRET = /quetzalcoatlus/

test.each(NAMES)(
  'on the desk, %s sees of each application what the API shows to them, and gives what it allows',
  async (name) => {
    const browser = await signInOnPage(fixture.api.baseUrl, name, passwordOf(name))
    const session = await fixture.api.signIn(name)
    for (const reference of Object.values(cases)) {
      const { status, body } = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
      const allowed = (body['allowed'] ?? []) as unknown as string[]
      const page = await browser.open(`/en/desk/${reference}`)
      expect([reference, page.status]).toEqual([reference, status])
      const [list = '', opened = ''] = page.html.split('class="desk-case"')
      expect(findCanaries(opened)).toEqual(findCanaries(JSON.stringify(body)))
      const { body: tasks } = await fixture.api.requestAs(session, { path: '/api/staff/tasks' })
      expect(status === 200 ? findCanaries(list) : []).toEqual(
        status === 200 ? findCanaries(JSON.stringify(tasks)) : [],
      )
      for (const command of COMMAND_NAMES) {
        const form = await browser.open(`/en/desk/${reference}/${command}`)
        const hasForm = form.html.includes(`action="${form.path}"`) && form.path.endsWith(`/${command}`)
        const isPossible = status === 200 && allowed.includes(command) && DESK_COMMANDS.includes(command)
        expect([reference, command, hasForm]).toEqual([reference, command, isPossible])
        expect(status !== 200 && HTML_OF_SECRET.test(form.html)).toBe(false)
      }
    }
  },
  60_000,
)

test.each(NAMES)('the list of what %s handled shows what the API shows to them, and each row opens', async (name) => {
  const browser = await signInOnPage(fixture.api.baseUrl, name, passwordOf(name))
  const session = await fixture.api.signIn(name)
  const { body } = await fixture.api.requestAs(session, { path: '/api/staff/handled' })
  const references = (body['applications'] as unknown as { reference: string }[]).map(({ reference }) => reference)
  const { html } = await browser.open('/en/desk?scope=handled')
  const links = [...html.matchAll(/href="(\/en\/desk\/([\d-]+)\?scope=handled)"/g)]
  expect(links.map(([, , reference]) => reference)).toEqual(references)
  const [, rows = ''] = html.split('class="tasks"')
  expect(findCanaries(rows)).toEqual(findCanaries(JSON.stringify(body)))
  for (const [, path = ''] of links) expect((await browser.open(path)).status).toBe(200)
  const acted: Record<string, number> = { 'club.triage': 3, 'club.coach1': 1 }
  expect(references).toHaveLength(acted[name] ?? 0)
})

test('the officers of 26 seats were tried, and some see what others do not', async () => {
  expect(NAMES).toHaveLength(26)
  const statuses = await Promise.all(
    ['club.coach1', 'club.porter', 'croquet.coach1'].map(async (name) => {
      const session = await fixture.api.signIn(name)
      const all = Object.values(cases).map((reference) =>
        fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` }),
      )
      return (await Promise.all(all)).map(({ status }) => status)
    }),
  )
  expect(statuses).toEqual([
    [404, 200, 200, 200, 404, 404],
    [404, 404, 404, 200, 200, 404],
    [404, 404, 404, 404, 404, 404],
  ])
})
