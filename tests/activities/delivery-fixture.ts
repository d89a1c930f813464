import { type Deliver, createDeliver } from '../../activities/deliver'
import { createSmtp } from '../../activities/smtp'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import { insertSignIns } from '../../db/tables/sign-ins'
import { openRoom, type Room, tennis } from '../db/recorded-application'

export const FROM = 'no-reply@club.example'
const BASE_URL = 'https://club.example'

export interface Mail {
  id: string
  from: string
  to: string[]
  subject: string
  messageId: string
  text: string
  html: string
  headers: Record<string, string>
}

export interface NotificationRow {
  id: string
  template: string
  status: string
  attempts: number
  error_code: string | null
  next_try_at: number | null
}

/** The tennis club with its people, a real database and a real mail server that keeps what it gets. */
export async function openPostOffice(name: string) {
  const room = await openRoom(name)
  await insertSignIns(room.owner, tennis.signIns, (password) => Promise.resolve(password))
  const inbox = await startDevInbox()
  const get = async <T>(path: string): Promise<T> => (await fetch(`${inbox.httpUrl}${path}`)).json() as Promise<T>
  return {
    room,
    inbox,
    deliver: deliverThrough(room, inbox.smtpPort),
    /** everything that arrived after the given mail, oldest first */
    async mailsAfter(id = '0'): Promise<Mail[]> {
      const lines = await get<{ id: string }[]>('/messages?limit=200')
      const fresh = lines.filter((line) => Number(line.id) > Number(id)).toReversed()
      return Promise.all(fresh.map((line) => get<Mail>(`/messages/${line.id}`)))
    },
    newest: async (): Promise<string> => (await get<{ id: string }[]>('/messages?limit=1'))[0]?.id ?? '0',
    rowsOf: (applicationId: string): Promise<NotificationRow[]> =>
      room.owner('notification').where({ application_id: applicationId }).orderBy(['sequence', 'template']),
    async close() {
      await inbox.stop()
      await room.drop()
    },
  }
}

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>

export const deliverThrough = ({ db, policies }: Pick<Room, 'db' | 'policies'>, smtpPort: number): Deliver =>
  createDeliver({
    db,
    policies,
    baseUrl: BASE_URL,
    fromAddress: FROM,
    smtp: createSmtp(`smtp://127.0.0.1:${smtpPort}`),
  })
