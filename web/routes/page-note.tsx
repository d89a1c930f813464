import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { choice, id, object, optional } from '../../api/schemas/primitives'
import { findTextErrors } from '../forms/note-text'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { type NoteForm, NoteFormPage } from '../pages/note/note-form-page'
import { NoteSentPage } from '../pages/note/note-sent-page'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'

const about = () => object({ page: optional(Type.String()), programme: optional(Type.String()) })

interface SentForm {
  noteId: string
  text?: string
  /** only shown again, in the other language */
  [SHOWN_FIELD]?: 'form'
}

/** The note that anybody sends to the platform about one of its pages. `findPage` reduces each address to the pattern of a page. */
export const createPageNoteRoutes = (frameOf: FrameOf, findPage: (path: string) => string | undefined): PageRoute[] => {
  /** What the note is about. What is no page and no programme of ours comes from an address that somebody changed, and is left out. */
  const readAbout = ({ platform, query }: ProblemRequest) => {
    const sent = query as { page?: string; programme?: string }
    const page = sent.page === undefined ? undefined : findPage(sent.page)
    const programme = Object.keys(platform?.contacts ?? {}).find((code) => code === sent.programme)
    return { ...(page !== undefined && { page }), ...(programme !== undefined && { programme }) }
  }
  const render = (request: ProblemRequest, form: Partial<NoteForm>) => {
    const shown: NoteForm = {
      ...readAbout(request),
      noteId: randomUUID(),
      csrfToken: request.signedIn?.csrfToken,
      ...form,
    }
    return renderPage(<NoteFormPage frame={frameOf(request)} form={shown} />)
  }
  return [
    {
      method: 'GET',
      path: '/{language}/page-note',
      summary: 'Write what is wrong with a page',
      audience: 'public',
      query: about(),
      audit: 'pages.note',
      rate: 'free',
      respond: async (request) => ({ status: 200, page: render(request, {}) }),
    },
    {
      method: 'POST',
      path: '/{language}/page-note',
      summary: 'Send a note about a page',
      audience: 'public',
      query: about(),
      body: object({ noteId: id(), text: optional(Type.String()), [SHOWN_FIELD]: optional(choice(['form'])) }),
      statuses: [200, 303, 422],
      audit: 'pages.note_send',
      rate: 'submit',
      async respond(request, { acts }) {
        const { language, body, signedIn, address } = request
        const { noteId, text = '', [SHOWN_FIELD]: show } = body as SentForm
        if (show !== undefined) return { status: 200, page: render(request, { noteId, text }) }
        const errors = findTextErrors(frameOf(request).translator, text, 'note.text.missing')
        if (errors.length > 0) return { status: 422, page: render(request, { noteId, text, errors }) }
        await acts.sendPageNote(
          { ...readAbout(request), language, text },
          { signedIn, address, idempotencyKey: noteId },
        )
        return { status: 303, location: `/${language}/page-note/sent` }
      },
      async renderProblem({ code }, request) {
        if (code !== 'request.idempotency_conflict') return undefined
        return { page: render(request, { text: (request.body as SentForm).text, isAnother: true }) }
      },
    },
    {
      method: 'GET',
      path: '/{language}/page-note/sent',
      summary: 'Read what becomes of a note about a page',
      audience: 'public',
      audit: 'pages.note_sent',
      rate: 'free',
      respond: async (request) =>
        isFromOwnPage(request)
          ? { status: 200, page: renderPage(<NoteSentPage frame={frameOf(request)} />) }
          : { status: 303, location: `/${request.language}` },
    },
  ]
}
