import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

// A mail as the sender sent it. The inbox parses it only when it answers an HTTP request, so that receiving
// stays fast.
export type ReceivedMail = { id: number; receivedAt: string; from: string; to: string[]; raw: Buffer }

export type MailQuery = { to?: string; after?: number; limit: number }

export type Mailbox = {
  add: (mail: { from: string; to: string[]; raw: Buffer }) => Promise<void>
  // Newest first; `after` is the id of the last mail on the page before.
  list: (query: MailQuery) => ReceivedMail[]
  find: (id: number) => ReceivedMail | undefined
  close: () => Promise<void>
}

// Stores the last `limit` mails in memory, and one mail a line in `file`. The file is rewritten with these mails at each
// start and when it holds twice `limit`.
export async function openMailbox({ file, limit }: { file?: string; limit: number }): Promise<Mailbox> {
  const mails = file !== undefined && existsSync(file) ? (await readMails(file)).slice(-limit) : []
  let nextId = (mails.at(-1)?.id ?? 0) + 1
  const mailFile = file === undefined ? undefined : await openMailFile(file, mails, limit)
  return {
    async add({ from, to, raw }) {
      const mail = { id: nextId++, receivedAt: new Date().toISOString(), from, to, raw }
      mails.push(mail)
      if (mails.length > limit) mails.shift()
      await mailFile?.append(mail, mails)
    },
    list({ to, after = Infinity, limit: pageSize }) {
      const recipient = to?.toLowerCase()
      const isForRecipient = (mail: ReceivedMail) =>
        !recipient || mail.to.some((address) => address.toLowerCase() === recipient)
      const page: ReceivedMail[] = []
      for (let index = mails.length - 1; index >= 0 && page.length < pageSize; index -= 1) {
        const mail = mails[index]
        if (mail && mail.id < after && isForRecipient(mail)) page.push(mail)
      }
      return page
    },
    find: (id) => mails.find((mail) => mail.id === id),
    async close() {
      await mailFile?.close()
    },
  }
}

const renderLine = (mail: ReceivedMail): string => `${JSON.stringify({ ...mail, raw: mail.raw.toString('latin1') })}\n`

// Skips lines that cannot be read: a kill can leave half a line at the end.
async function readMails(file: string): Promise<ReceivedMail[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.flatMap((line) => {
    try {
      const mail = JSON.parse(line) as Omit<ReceivedMail, 'raw'> & { raw: string }
      return [{ ...mail, raw: Buffer.from(mail.raw, 'latin1') }]
    } catch {
      return []
    }
  })
}

async function openMailFile(file: string, mailsAtStart: ReceivedMail[], limit: number) {
  await mkdir(dirname(file), { recursive: true })
  let handle = await rewriteFile(file, mailsAtStart)
  let lineCount = mailsAtStart.length
  let lastWrite: Promise<void> = Promise.resolve()
  const write = async (mail: ReceivedMail, mails: readonly ReceivedMail[]): Promise<void> => {
    await handle.appendFile(renderLine(mail))
    lineCount += 1
    if (lineCount < 2 * limit) return
    await handle.close()
    handle = await rewriteFile(file, mails)
    lineCount = mails.length
  }
  return {
    // Each write waits for the one before, so that two lines never mix.
    append(mail: ReceivedMail, mails: readonly ReceivedMail[]): Promise<void> {
      const written = lastWrite.then(() => write(mail, mails))
      lastWrite = written.catch(() => {})
      return written
    },
    async close(): Promise<void> {
      await lastWrite
      await handle.close()
    },
  }
}

// Replaces the file by one with these mails and returns it, open for appending.
async function rewriteFile(file: string, mails: readonly ReceivedMail[]): Promise<FileHandle> {
  await writeFile(`${file}.new`, mails.map(renderLine).join(''))
  await rename(`${file}.new`, file)
  return open(file, 'a')
}
