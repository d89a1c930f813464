import type { Page } from 'playwright-core'
import type { Language } from '../../locales/language'
import { answerQuestions, type Entries, fillFields } from './citizen'
import { findSample } from './sample'

export const LANGUAGES_OF_PAGES = ['ar', 'en'] as const satisfies Language[]
/** a cheap telephone, and a desk */
export const WIDTHS = [360, 1280] as const

export interface ShownPage {
  /** name of its screenshots */
  name: string
  /** path after the language; `{reference}` is that of the application */
  path: string
  /** for a page that follows an invented application of `--sample`: how that application stands (`tools/rehearsal/sample/`) */
  course?: string
  /** for a page of staff: the demo sign-in who opens it */
  signIn?: string
  /** for a page of the form: what is answered before it, one entry for each question */
  answers?: readonly Entries[]
  /** for a page after a request about a lost code: what is typed */
  asks?: { email: string } | { phone: string }
  /** a button is pressed on this page, after the language, which leads to the page: a selector of the button, and what is typed before; isKept: once is enough */
  presses?: { on: string; button: string; writes?: Entries; isKept?: true }
  /** the page behind the first link of its path that fits this selector */
  opens?: string
  /** on the page so opened, what is typed, and the button or link that leads to another address */
  writes?: Entries
  leads?: { by: string; to: string }
  /** for the screen of the operation room: the signed-in person makes a wall, and its code is typed in the same browser */
  isWall?: boolean
  /** 200 unless given */
  status?: number
}

/** Answers to the questions of the form, in their order. */
const ANSWERS: Entries[] = [
  { danger: 'no' },
  { who: 'self' },
  { text: 'لم يحضر طبيب إلى المركز الصحي منذ أسبوعين. No doctor came for two weeks.' },
  { governorate: 'mafraq', place: 'الصفاوي' },
  {},
  { sector: 'health' },
  { entity: 'unknown' },
  { name: 'Salma' },
  { by: 'phone', phone: '0791234567' },
  { gender: 'female' },
]

const NOTE = 'لا يعمل الزر على هاتفي.\n\nThe button does not work on my telephone.'

/** Every page that the browser tests and `npm run screenshots` open. A new page is a line here. */
export const SHOWN_PAGES: ShownPage[] = [
  { name: 'start', path: '' },
  { name: 'parts', path: '/parts' },
  { name: 'help', path: '/help' },
  { name: 'help-for-officers', path: '/help-for-officers' },
  { name: 'privacy', path: '/privacy' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'status', path: '/status' },
  { name: 'bodies', path: '/bodies' },
  { name: 'track-form', path: '/track' },
  {
    name: 'track-closed',
    path: '/track/closed',
    course: 'released',
    presses: { on: '/track/{reference}', button: 'main form[action$="/close"] button' },
  },
  { name: 'lost', path: '/track/lost' },
  { name: 'lost-number', path: '/track/lost/number', asks: { email: 'nobody@example.jo' } },
  { name: 'lost-call', path: '/track/lost/call', asks: { phone: '0791234567' } },
  { name: 'tracked-late', path: '/track/{reference}', course: 'third rung' },
  { name: 'tracked-asked', path: '/track/{reference}', course: 'asked' },
  { name: 'tracked-released', path: '/track/{reference}', course: 'released' },
  { name: 'tracked-closed', path: '/track/{reference}', course: 'closed: answer confirmed' },
  { name: 'tracked-duty', path: '/track/{reference}', course: 'danger, with the duty seat' },
  { name: 'act-reply', path: '/track/{reference}/reply', course: 'asked' },
  { name: 'act-remark', path: '/track/{reference}/remark', course: 'third rung' },
  { name: 'act-rate', path: '/track/{reference}/rate', course: 'released' },
  { name: 'act-object', path: '/track/{reference}/object', course: 'released' },
  { name: 'act-withdraw', path: '/track/{reference}/withdraw', course: 'third rung' },
  { name: 'send-before', path: '/send' },
  { name: 'send-danger', path: '/send/danger' },
  { name: 'send-safety', path: '/send/safety', answers: [{ danger: 'yes' }] },
  { name: 'send-where', path: '/send/where', answers: ANSWERS.slice(0, 3) },
  { name: 'send-sector', path: '/send/sector', answers: ANSWERS.slice(0, 5) },
  { name: 'send-body', path: '/send/body', answers: ANSWERS.slice(0, 6) },
  { name: 'send-check', path: '/send/check', answers: ANSWERS },
  {
    name: 'send-check-danger',
    path: '/send/check',
    answers: [{ danger: 'yes' }, { quiet: 'yes' }, ...ANSWERS.slice(1)],
  },
  { name: 'send-all', path: '/send/all' },
  { name: 'offline', path: '/offline' },
  { name: 'send-erase', path: '/send/erase', answers: ANSWERS.slice(0, 1) },
  {
    name: 'send-erased',
    path: '/send/erased',
    answers: ANSWERS.slice(0, 1),
    presses: { on: '/send/erase', button: 'form[action$="/erase"] button' },
  },
  { name: 'receipt-gone', path: '/sent/26-482-170-635', status: 410 },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'staff', path: '/staff', signIn: 'fp.health1' },
  { name: 'administration', path: '/administration', signIn: 'admin.platform' },
  { name: 'administration-overdue', path: '/administration?state=overdue', signIn: 'admin.platform' },
  ...(['', '?view=timeline', '?view=raw'] as const).map((view) => ({
    name: `administration-case${view.replace('?view=', '-')}`,
    path: `/administration/{reference}${view}`,
    course: 'third rung',
    signIn: 'admin.platform',
  })),
  {
    name: 'administration-at',
    path: '/administration/{reference}/at/4',
    course: 'third rung',
    signIn: 'admin.platform',
  },
  {
    name: 'administration-contents',
    path: '/administration/{reference}?view=raw',
    course: 'third rung',
    signIn: 'admin.platform',
    presses: {
      on: '/administration/{reference}?view=raw',
      button: 'form[action$="/contents"] button',
      writes: { reason: 'The worker lost it in the outage of Monday.' },
      isKept: true,
    },
  },
  ...(['intervene', 'repin'] as const).map((form) => ({
    name: `administration-${form}`,
    path: `/administration/{reference}/${form}`,
    course: 'third rung',
    signIn: 'admin.platform',
  })),
  {
    name: 'administration-access-wrong',
    path: '/administration/access?reference=1&person=nobody-of-this-name&day-day=1',
    signIn: 'admin.platform',
    status: 422,
  },
  { name: 'administration-find', path: '/administration/find?reference=1', signIn: 'admin.platform', status: 404 },
  {
    name: 'administration-unknown-version',
    path: '/administration/{reference}/repin?version=999999',
    course: 'third rung',
    signIn: 'admin.platform',
    status: 422,
  },
  ...(['log', 'access', 'orphans', 'orphans/end', 'health', 'screens'] as const).map((list) => ({
    name: `administration-${list.replace('/', '-')}`,
    path: `/administration/${list}`,
    signIn: 'admin.platform',
  })),
  ...[
    'seats',
    'people?role=duty',
    'packs',
    'packs/bekhedmetkom/17?section=types',
    'packs/bekhedmetkom/17?section=targets',
    'packs/bekhedmetkom/17/changes/17',
    'calendars',
    'calendars/bekhedmetkom/government/2025-2028?year=2027',
  ].map((list) => ({
    name: `administration-${list.replaceAll(/[/?=]/g, '-')}`,
    path: `/administration/${list}`,
    signIn: 'admin.platform',
  })),
  { name: 'rehearsal', path: '/rehearsal', signIn: 'fp.health1' },
  { name: 'desk', path: '/desk', signIn: 'fp.health1' },
  { name: 'desk-answer', path: '/desk', signIn: 'fp.health1', opens: 'a.task' },
  { name: 'desk-route', path: '/desk', signIn: 'triage.health', opens: 'a.task' },
  { name: 'desk-review', path: '/desk', signIn: 'unit.first', opens: 'a.task' },
  {
    name: 'desk-preview',
    path: '/desk',
    signIn: 'fp.health1',
    opens: 'a.task',
    // Which application is the first one depends on the hour; not each has a result already.
    writes: { outcome: 'done', text: 'أُصلح جهاز الأشعة يوم الأحد.\n\nThe X-ray machine was repaired on Sunday.' },
    leads: { by: 'button[value=preview]', to: '**/preview**' },
  },
  {
    name: 'desk-sheet',
    path: '/desk',
    signIn: 'fp.health1',
    opens: 'a.task',
    leads: { by: 'button[value=sheet], a[href$="/sheet"]', to: '**/sheet' },
  },
  { name: 'body', path: '/body', signIn: 'minister.health' },
  { name: 'body-week', path: '/body/came', signIn: 'fp.health1' },
  { name: 'body-not-counted', path: '/body/practice', signIn: 'fp.health1' },
  { name: 'room', path: '/room', signIn: 'op.rana' },
  { name: 'room-mine', path: '/room/mine', signIn: 'op.rana' },
  { name: 'room-hand-over', path: '/room/hand-over', signIn: 'op.rana' },
  { name: 'room-list', path: '/room/at_risk', signIn: 'op.rana' },
  { name: 'room-unit', path: '/room/unit_reviews', signIn: 'op.rana' },
  { name: 'room-walls', path: '/room/walls', signIn: 'op.rana' },
  { name: 'wall-open', path: '/wall/open' },
  { name: 'wall', path: '/wall', signIn: 'op.rana', isWall: true },
  { name: 'desk-agent', path: '/desk', signIn: 'agent.line' },
  { name: 'desk-record', path: '/desk/record', signIn: 'agent.line' },
  { name: 'page-note', path: '/page-note?page=%2Fen%2Ftrack%2F%7Breference%7D' },
  {
    name: 'page-note-sent',
    path: '/page-note/sent',
    presses: { on: '/page-note?page=%2Fen%2Ftrack', button: 'main form button', writes: { text: NOTE } },
  },
  // They show the notes that the page before sent.
  { name: 'page-notes', path: '/desk/page-notes', signIn: 'op.rana' },
  { name: 'page-note-open', path: '/desk/page-notes', signIn: 'op.rana', opens: 'main .card a' },
  { name: 'not-found', path: '/nothing-is-here', status: 404 },
]

/**
 * Opens a page of the list; for a page of an application, first the application itself with its code; for a page of staff, after the
 * sign-in; for a page about a lost code, it asks for a number or a call. Returns path and status.
 */
export async function openShown(
  page: Page,
  { path, course, signIn, answers, asks, presses, opens, writes, leads, isWall }: ShownPage,
  language: Language,
  folder: string,
): Promise<{ path: string; status: number | undefined }> {
  const application = course === undefined ? undefined : findSample(folder, course)
  if (application) {
    await page.goto(`/${language}/track`)
    await page.fill('[name=reference]', application.reference)
    await page.fill('[name=trackingCode]', application.trackingCode)
    await Promise.all([page.waitForURL(`**/track/${application.reference}`), page.click('main form button')])
  }
  if (signIn !== undefined) {
    await page.goto(`/${language}/sign-in`)
    await Promise.all([page.waitForURL(/\/(desk|body|room)$/), page.click(`button[value="${signIn}"]`)])
  }
  if (isWall) await openWall(page, language)
  if (answers) await answerQuestions(page, language, answers)
  for (const [field, value] of Object.entries(asks ?? {})) {
    await page.goto(`/${language}/track/lost`)
    await page.fill(`[name=${field}]`, value)
    await Promise.all([page.waitForURL(`**${path}`), page.press(`[name=${field}]`, 'Enter')])
  }
  const fill = (pattern: string) => pattern.replace('{reference}', application?.reference ?? '')
  if (presses) {
    const shown = await page.goto(`/${language}${fill(presses.on)}`)
    // What was opened in the other language stays open for its time.
    if (presses.isKept && (await page.locator(presses.button).count()) === 0)
      return { path: fill(path), status: shown?.status() }
    await fillFields(page, presses.writes ?? {})
    const [response] = await Promise.all([page.waitForNavigation(), page.click(presses.button)])
    return { path: fill(path), status: response?.status() }
  }
  const response = await page.goto(`/${language}${fill(path)}`)
  if (opens === undefined) return { path: fill(path), status: response?.status() }
  const target = (await page.getAttribute(opens, 'href')) ?? ''
  const opened = await page.goto(target)
  await fillFields(page, writes ?? {})
  if (leads) {
    await Promise.all([page.waitForURL(leads.to), page.click(leads.by)])
    await page.waitForLoadState('networkidle')
  }
  const { pathname, search } = new URL(page.url())
  return { path: (pathname + search).replace(`/${language}`, ''), status: opened?.status() }
}

async function openWall(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}/room/walls`)
  await page.fill('[name=place]', language)
  await Promise.all([page.waitForNavigation(), page.click('main form[action$="/walls"] button')])
  const code = await page.innerText('.reference-large')
  await page.goto(`/${language}/wall/open`)
  await page.fill('[name=code]', code)
  await Promise.all([page.waitForURL(/\/wall$/), page.click('main form button')])
}
