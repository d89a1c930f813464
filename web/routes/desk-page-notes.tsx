import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { choice, cursor, id, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import type { Services } from '../../api/services'
import { NOTES } from '../desk/room'
import { findTextErrors } from '../forms/note-text'
import type { FrameOf } from '../frames'
import { DeskNotePage, type DeskNoteForm } from '../pages/desk/page-note-page'
import { PageNotesPage } from '../pages/desk/page-notes-page'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'

const PATH = `/{language}/desk/${NOTES}`
/** Notes on one page. */
const PAGE_LENGTH = 20

const ofNote = { path: `${PATH}/{id}`, params: object({ id: id() }) } as const
const ofRoom = { audience: 'staff', rate: 'free', showsNoApplication: 'notes about pages' } as const

/** The notes about pages, for the operation room: the list, and the form that says what was done about one. */
export const createDeskPageNoteRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...ofRoom,
    method: 'GET',
    path: PATH,
    summary: 'Read the notes about pages',
    query: object({ done: optional(choice(['no', 'yes'], { default: 'no' })), after: optional(cursor()) }),
    audit: 'pages.desk_notes',
    async respond(request, { reads }) {
      const { done = 'no', after } = request.query as { done?: 'no' | 'yes'; after?: string }
      const filter = { done, after, limit: PAGE_LENGTH }
      const list = await reads.readPageNotes(getSignedIn(request.signedIn), filter, request)
      const shown = {
        notes: list.notes,
        done,
        isFirst: after === undefined,
        next: list.after === undefined ? undefined : request.sealCursor(list.after),
      }
      return { status: 200, page: renderPage(<PageNotesPage frame={frameOf(request)} {...shown} />) }
    },
  },
  {
    ...ofRoom,
    ...ofNote,
    method: 'GET',
    summary: 'Read a note about a page, and write what was done about it',
    audit: 'pages.desk_note',
    respond: async (request, services) => ({ status: 200, page: await renderNote(request, services, frameOf, {}) }),
  },
  {
    ...ofRoom,
    ...ofNote,
    method: 'POST',
    summary: 'Record what was done about a note',
    body: object({ text: optional(Type.String()), [SHOWN_FIELD]: optional(choice(['form'])) }),
    statuses: [200, 303, 422],
    audit: 'pages.desk_note_done',
    async respond(request, services) {
      const { text = '', [SHOWN_FIELD]: show } = request.body as { text?: string; [SHOWN_FIELD]?: 'form' }
      // Only the page in the other language was asked for.
      if (show !== undefined) return { status: 200, page: await renderNote(request, services, frameOf, { text }) }
      const errors = findTextErrors(frameOf(request).translator, text, 'notes.words.missing')
      if (errors.length > 0)
        return { status: 422, page: await renderNote(request, services, frameOf, { text, errors }) }
      const noteId = request.params['id'] ?? ''
      await services.acts.closePageNote(getSignedIn(request.signedIn), { id: noteId, words: text })
      return { status: 303, location: `/${request.language}/desk/${NOTES}/${noteId}` }
    },
    async renderProblem({ code, title }, request, services) {
      if (code !== 'page_note.done') return undefined
      const { text } = request.body as { text?: string }
      return { page: await renderNote(request, services, frameOf, { text, refusal: title }) }
    },
  },
]

async function renderNote(
  request: ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
  form: Omit<DeskNoteForm, 'csrfToken'>,
): Promise<string> {
  const person = getSignedIn(request.signedIn)
  const note = await reads.readPageNote(person, request.params['id'] ?? '', request)
  const { csrfToken } = person
  return renderPage(<DeskNotePage frame={frameOf(request)} note={note} form={{ csrfToken, ...form }} />)
}
