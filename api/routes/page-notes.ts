import { closePageNote } from '../acts/close-page-note'
import { type SentPageNote, sendPageNote } from '../acts/send-page-note'
import { readPageNote, readPageNotes } from '../reads/page-notes'
import { defineRoute } from '../route'
import { newPageNote, pageNote, pageNoteDone, pageNoteHeaders, pageNotes, storedPageNote } from '../schemas/page-notes'
import { choice, id, object, optional, pageQuery } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'

const ofRoom = { audience: 'staff', rate: 'free', showsNoApplication: 'notes about pages' } as const

export const pageNoteRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/page-notes',
    summary: 'Write what is wrong with a page. This sends no application, and nobody answers',
    audience: 'public',
    headers: pageNoteHeaders(),
    body: newPageNote(),
    responses: { 201: storedPageNote() },
    audit: 'page.note',
    rate: 'submit',
    async respond({ headers, body, signedIn, address }, dependencies) {
      const writer = { signedIn, address, idempotencyKey: headers['idempotency-key'] }
      return { status: 201, body: await sendPageNote(dependencies, body as SentPageNote, writer) }
    },
  }),
  defineRoute({
    ...ofRoom,
    method: 'GET',
    path: '/api/page-notes',
    summary: 'List the notes about pages, for the operation room, the newest first',
    query: object({ done: optional(choice(['no', 'yes'], { default: 'no' })), ...pageQuery }),
    responses: { 200: pageNotes() },
    audit: 'page.notes',
    async respond(request, dependencies) {
      const query = request.query as unknown as { done: 'yes' | 'no'; after?: string; limit: number }
      return {
        status: 200,
        body: await readPageNotes(dependencies, getSignedIn(request.signedIn), query, request),
      }
    },
  }),
  defineRoute({
    ...ofRoom,
    method: 'GET',
    path: '/api/page-notes/{id}',
    summary: 'Read one note about a page, for the operation room',
    params: object({ id: id() }),
    responses: { 200: pageNote() },
    audit: 'page.readNote',
    async respond(request, dependencies) {
      const { params, signedIn } = request
      return {
        status: 200,
        body: await readPageNote(dependencies, getSignedIn(signedIn), params['id'] ?? '', request),
      }
    },
  }),
  defineRoute({
    ...ofRoom,
    method: 'POST',
    path: '/api/page-notes/{id}/done',
    summary: 'Record what the operation room did about a note; the note is done then',
    params: object({ id: id() }),
    body: pageNoteDone(),
    responses: { 200: pageNote() },
    audit: 'page.noteDone',
    async respond(request, dependencies) {
      const { params, body, signedIn } = request
      const [person, noteId] = [getSignedIn(signedIn), params['id'] ?? '']
      await closePageNote(dependencies, person, { id: noteId, words: (body as { words: string }).words })
      return { status: 200, body: await readPageNote(dependencies, person, noteId, request) }
    },
  }),
]
