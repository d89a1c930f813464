import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

// A mail as it came in; it is parsed only when somebody reads it, so that receiving stays cheap.
export type Received = { id: number; receivedAt: string; from: string; to: string[]; raw: Buffer }

export type MailQuery = { to?: string; after?: number; limit: number }

export type Mailbox = {
  add: (mail: { from: string; to: string[]; raw: Buffer }) => Promise<void>
  // Newest first; `after` is the id of the last mail of the page before.
  list: (query: MailQuery) => Received[]
  find: (id: number) => Received | undefined
  close: () => Promise<void>
}

// Keeps the last `limit` mails in memory, and in `file` when one is named: one line each, rewritten when it has twice as many.
export async function openMailbox({ file, limit }: { file?: string; limit: number }): Promise<Mailbox> {
  const mails = file !== undefined && existsSync(file) ? (await readMails(file)).slice(-limit) : []
  let nextId = (mails.at(-1)?.id ?? 0) + 1
  const journal = file === undefined ? undefined : await openJournal(file, mails, limit)
  return {
    async add({ from, to, raw }) {
      const mail = { id: nextId++, receivedAt: new Date().toISOString(), from, to, raw }
      mails.push(mail)
      if (mails.length > limit) mails.shift()
      await journal?.append(mail, mails)
    },
    list({ to, after = Infinity, limit: most }) {
      const wanted = to?.toLowerCase()
      const isFor = (mail: Received) => !wanted || mail.to.some((address) => address.toLowerCase() === wanted)
      const page: Received[] = []
      for (let index = mails.length - 1; index >= 0 && page.length < most; index -= 1) {
        const mail = mails[index]
        if (mail && mail.id < after && isFor(mail)) page.push(mail)
      }
      return page
    },
    find: (id) => mails.find((mail) => mail.id === id),
    async close() {
      await journal?.close()
    },
  }
}

const toLine = (mail: Received): string => `${JSON.stringify({ ...mail, raw: mail.raw.toString('latin1') })}\n`

// The last line may be torn by a kill; it is left out.
async function readMails(file: string): Promise<Received[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.flatMap((line) => {
    try {
      const mail = JSON.parse(line) as Omit<Received, 'raw'> & { raw: string }
      return [{ ...mail, raw: Buffer.from(mail.raw, 'latin1') }]
    } catch {
      return []
    }
  })
}

async function openJournal(file: string, present: Received[], limit: number) {
  await mkdir(dirname(file), { recursive: true })
  let handle = await rewrite(file, present)
  let lines = present.length
  let turn: Promise<void> = Promise.resolve()
  const write = async (mail: Received, mails: readonly Received[]): Promise<void> => {
    await handle.appendFile(toLine(mail))
    lines += 1
    if (lines < 2 * limit) return
    await handle.close()
    handle = await rewrite(file, mails)
    lines = mails.length
  }
  return {
    // One after the other: two lines never mix.
    append(mail: Received, mails: readonly Received[]): Promise<void> {
      const done = turn.then(() => write(mail, mails))
      turn = done.catch(() => {})
      return done
    },
    async close(): Promise<void> {
      await turn
      await handle.close()
    },
  }
}

async function rewrite(file: string, mails: readonly Received[]): Promise<FileHandle> {
  await writeFile(`${file}.new`, mails.map(toLine).join(''))
  await rename(`${file}.new`, file)
  return open(file, 'a')
}
