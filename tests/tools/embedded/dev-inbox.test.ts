import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type DevInbox, startDevInbox } from '../../../tools/embedded/dev-inbox'

type ListedMail = { id: string; to: string[]; subject: string; text: string; messageId: string }

let inbox: DevInbox
const folder = mkdtempSync(join(tmpdir(), 'bkm-inbox-'))

const createTestTransport = (port = inbox.smtpPort) =>
  createTransport({ host: '127.0.0.1', port, socketTimeout: 5_000 })
const sendMail = (subject: string, to = 'salma@example.org', fields: object = {}) =>
  createTestTransport().sendMail({ from: 'no-reply@example.org', to, subject, text: `${subject}.`, ...fields })
const getJson = async <T>(path: string, base = inbox.httpUrl): Promise<T> =>
  (await fetch(`${base}${path}`)).json() as Promise<T>

beforeEach(async () => {
  inbox = await startDevInbox()
})
afterEach(() => inbox.stop())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the dev inbox', () => {
  it('returns an Arabic subject and text and the Message-ID unchanged', async () => {
    const subject = 'استلمنا طلبك BKM-2026-000123، شكرًا'
    await sendMail(subject, 'salma@example.org', {
      to: { name: 'سلمى، عبد "الله"', address: 'salma@example.org' },
      messageId: '<notification-1@example.org>',
      html: '<p dir="rtl">مرحبًا</p>',
    })
    const [listedMail] = await getJson<ListedMail[]>('/messages')
    expect(listedMail).toMatchObject({
      subject,
      to: ['salma@example.org'],
      messageId: '<notification-1@example.org>',
      text: expect.stringContaining(subject),
    })
    const mail = await getJson<ListedMail & { html: string; headers: Record<string, string> }>(
      `/messages/${listedMail?.id}`,
    )
    expect(mail.html).toContain('مرحبًا')
    expect(mail.headers['message-id']).toBe('<notification-1@example.org>')
  })

  it('lists the newest first, page by page, and by recipient', async () => {
    for (const n of [1, 2, 3, 4, 5]) await sendMail(`mail ${n}`, n % 2 ? 'odd@example.org' : 'even@example.org')
    const listSubjects = (mails: ListedMail[]) => mails.map(({ subject }) => subject)
    const firstPage = await fetch(`${inbox.httpUrl}/messages?limit=2`)
    expect(listSubjects((await firstPage.json()) as ListedMail[])).toEqual(['mail 5', 'mail 4'])
    const nextPath = /<(.*)>; rel="next"/.exec(firstPage.headers.get('link') ?? '')?.[1] ?? ''
    expect(listSubjects(await getJson(nextPath))).toEqual(['mail 3', 'mail 2'])
    expect(listSubjects(await getJson('/messages?to=ODD@example.org'))).toEqual(['mail 5', 'mail 3', 'mail 1'])
    expect((await fetch(`${inbox.httpUrl}/messages/999`)).status).toBe(404)
  })

  it('still has its mails after a restart, also if a kill left half a line, and continues the ids', async () => {
    const file = join(folder, 'mails', 'inbox.jsonl')
    const firstInbox = await startDevInbox({ file })
    await createTestTransport(firstInbox.smtpPort).sendMail({
      from: 'a@example.org',
      to: 'b@example.org',
      subject: 'سلام',
      text: 'x',
    })
    await firstInbox.stop()
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"id":2,"raw":"to`)
    const secondInbox = await startDevInbox({ file })
    await createTestTransport(secondInbox.smtpPort).sendMail({
      from: 'a@example.org',
      to: 'b@example.org',
      subject: 'two',
      text: 'x',
    })
    await secondInbox.stop()
    const thirdInbox = await startDevInbox({ file })
    const lines = await getJson<ListedMail[]>('/messages', thirdInbox.httpUrl)
    await thirdInbox.stop()
    expect(lines.map(({ id, subject }) => [id, subject])).toEqual([
      ['2', 'two'],
      ['1', 'سلام'],
    ])
  })

  it('refuses, defers and delays as the fault says, and works again after the fault', async () => {
    inbox.failWith(({ phase }) => (phase === 'recipient' ? { status: 550, text: 'no such person' } : undefined))
    await expect(sendMail('one')).rejects.toMatchObject({ responseCode: 550 })
    inbox.failWith(({ phase }) => (phase === 'message' ? { status: 451 } : undefined))
    await expect(sendMail('two')).rejects.toMatchObject({ responseCode: 451 })
    inbox.failWith(({ phase }) => (phase === 'sender' ? { delayMs: 300 } : undefined))
    const startedAt = performance.now()
    await sendMail('three')
    expect(performance.now() - startedAt).toBeGreaterThan(290)
    inbox.failWith(undefined)
    await sendMail('four')
    expect((await getJson<ListedMail[]>('/messages')).map(({ subject }) => subject)).toEqual(['four', 'three'])
  })

  it('shows a mail in a frame that can run no script and load nothing', async () => {
    await sendMail('<img src=x onerror=alert(1)>', 'salma@example.org', {
      html: '<script>alert("2")</script><p>hello</p>',
    })
    const response = await fetch(`${inbox.httpUrl}/?id=1`)
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(page).toContain('sandbox=""')
    expect(page).toContain('srcdoc="&lt;script&gt;')
    expect(page).not.toMatch(/<script|<img/i)
  })

  it('answers to loopback names only, so that another site cannot read mails through the browser', async () => {
    const { port } = new URL(inbox.httpUrl)
    const { request } = await import('node:http')
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port, path: '/messages', headers: { host } }
        request(options, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end()
      })
    expect(await statusFor(`evil.example:${port}`)).toBe(421)
    expect(await statusFor(`localhost:${port}`)).toBe(200)
  })

  it('throws one sentence when its port is in use', async () => {
    await expect(startDevInbox({ smtpPort: inbox.smtpPort })).rejects.toThrow(/^Port \d+ for the mail server/)
  })
})
