import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import type { ApplicantKey } from '../../api/applicant-key'
import type { Pages, PageRoute } from '../../api/page-route'
import { createUnavailableProblem } from '../../api/problem'
import { object, optional, longText, pageQuery } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'

/** The words of a form, and numbers that a form sends as text. */
interface Fields {
  text: string
  turn?: number
  note?: string
}

const definePage = (path: string, line: Pick<PageRoute, 'respond'> & Partial<PageRoute>): PageRoute => ({
  method: 'GET',
  path,
  summary: 'A page of these tests',
  audience: 'public',
  audit: 'test.page',
  rate: 'free',
  ...line,
})

const form: Partial<PageRoute> = {
  method: 'POST',
  body: object({ text: longText(), turn: optional(Type.Integer()), note: optional(longText()) }),
  renderProblem: async ({ code, title, errors = [] }, { body }) => {
    const pointers = errors.map(({ pointer }) => pointer).join()
    return { page: `form ${code} | ${title} | ${pointers} | kept: ${(body as Partial<Fields> | undefined)?.text}` }
  },
}

const writeReceipt: PageRoute['respond'] = async ({ body, language, signedIn }) => {
  const { text, turn, note } = body as Fields
  const received = JSON.stringify([
    text.length > 99 ? { length: text.length, start: text.slice(0, 3) } : text,
    turn,
    note,
    signedIn?.name,
  ])
  return { status: 303, location: `/${language}/received?fields=${encodeURIComponent(received)}` }
}

/** Pages that show each behaviour of a page over HTTP. */
export const TEST_PAGES: Pages = {
  routes: [
    definePage('/{language}/blank', {
      respond: async ({ language, signedIn }, { reads }) => {
        const [programme] = await reads.readProgrammes()
        const page = `${language}: ${programme?.names[language]}${signedIn ? ` for ${signedIn.name}` : ''}`
        return { status: 200, page, caching: 'revalidated' }
      },
    }),
    definePage('/{language}/personal', { respond: async ({ url }) => ({ status: 200, page: url }) }),
    definePage('/{language}/form', { ...form, respond: writeReceipt }),
    definePage('/{language}/counted', { ...form, rate: 'submit', respond: writeReceipt }),
    definePage('/{language}/unavailable', {
      ...form,
      respond: async () => {
        throw createUnavailableProblem()
      },
    }),
    definePage('/{language}/unavailable-without-form', {
      ...form,
      respond: async () => {
        throw createUnavailableProblem()
      },
      renderProblem: async () => {
        throw new Error('this page needs the database')
      },
    }),
    definePage('/{language}/desk', {
      ...form,
      audience: 'staff',
      showsNoApplication: 'nothing',
      respond: writeReceipt,
    }),
    definePage('/{language}/forgets', { audience: 'staff', respond: async () => ({ status: 200, page: 'a secret' }) }),
    definePage('/{language}/list', {
      audience: 'staff',
      query: object(pageQuery),
      showsNoApplication: 'a cursor',
      respond: async ({ query, signedIn, sealCursor }) => {
        const page = `${getSignedIn(signedIn).name} ${String(query['after'])} ${sealCursor('place of a row')}`
        return { status: 200, page }
      },
    }),
    definePage('/{language}/tasks', {
      audience: 'staff',
      respond: async ({ signedIn, ...client }, { reads }) => {
        const { tasks } = await reads.readTasks(getSignedIn(signedIn), { scope: 'mine', limit: 5 }, client)
        return { status: 200, page: tasks.map(({ reference, stageName }) => `${reference} ${stageName}`).join() }
      },
    }),
    definePage('/{language}/send', {
      method: 'POST',
      body: object({ text: longText() }),
      statuses: [200],
      respond: async ({ body, language, address, now }, { acts }) => {
        const { text } = body as Fields
        const fields = { type: 'complaint', channel: 'web', applicant: {}, text, language, sector: 'courts' }
        const receipt = await acts.submitApplication(fields, { address, now })
        return { status: 200, page: JSON.stringify(receipt) }
      },
      renderProblem: async ({ code, errors = [] }) => ({
        page: [code, ...errors.map(({ pointer }) => pointer)].join(),
      }),
    }),
    definePage('/{language}/track', {
      method: 'POST',
      audience: 'applicant',
      rate: 'track',
      body: object({ reference: Type.String(), trackingCode: Type.String() }),
      statuses: [200],
      respond: async ({ body, ...client }, { reads }) => {
        const { stageName } = await reads.readApplicationForApplicant(body as ApplicantKey, client)
        return { status: 200, page: stageName }
      },
    }),
    definePage('/{language}/other-kind', { respond: async () => ({ status: 200, file: 'x', mediaType: 'text/css' }) }),
    definePage('/{language}/away', { respond: async ({ query }) => ({ status: 303, location: String(query['to']) }) }),
    definePage('/style.4711.css', {
      responds: 'file',
      respond: async () => ({ status: 200, file: 'p{}', mediaType: 'text/css; charset=utf-8', caching: 'immutable' }),
    }),
    definePage('/worker.js', {
      responds: 'file',
      respond: async () => ({ status: 200, file: '1', mediaType: 'text/javascript', caching: 'revalidated' }),
    }),
    definePage('/{language}/changes', {
      responds: 'stream',
      respond: async () => ({ status: 200, stream: Readable.from(['data: 1\n\n']), mediaType: 'text/event-stream' }),
    }),
  ],
  renderProblem: async ({ code, title }, { language }) => ({ page: `any page ${language} ${code} | ${title}` }),
}
