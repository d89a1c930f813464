import type { Readable } from 'node:stream'
import SmtpConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { smtpFailureCode } from './smtp-codes'

/**
 * What is known about one recipient of a mail. sent: the server accepted the mail for this recipient. failed: it did not; another
 * try makes no second copy. uncertain: nobody knows; another try could make a second copy.
 */
export type Fate = { kind: 'sent' } | { kind: 'failed' | 'uncertain'; code: string }
export type Fates = Map<string, Fate>

export interface DialogueOptions {
  connection: SMTPConnectionOptions
  signIn?: { user: string; pass: string }
}

/** The conversation with the mail server about one mail. */
export interface Dialogue {
  /**
   * Sends the message and returns the recipients that the server refused. Rejects with an error of nodemailer when the server
   * accepted the message for nobody, or when the connection failed.
   */
  send(envelope: { from: string; to: string[] }, message: Readable): Promise<Fates>
  /** the recipients that the server has refused up to now */
  listRefusals(): Fates
  close(): void
}

export function createDialogue({ connection: options, signIn }: DialogueOptions): Dialogue {
  const connection = new SmtpConnection(options)
  let sentEnvelope: EnvelopeWithRefusals | undefined
  // After a refused sender, a server refuses each recipient too, with a code that says nothing about the recipient.
  const listRefusals = () => toRefusals(sentEnvelope?.mailError ? [] : (sentEnvelope?.rejectedErrors ?? []))
  return {
    listRefusals,
    close: () => connection.close(),
    send: ({ from, to }, message) =>
      new Promise((resolve, reject) => {
        connection.once('error', reject)
        connection.once('end', () => reject(Object.assign(new Error('mail.closed'), { code: 'ECONNECTION' })))
        const sendMessage = () => {
          // nodemailer adds the refusals to the object that it gets. It returns them with its result too, but not after a lost
          // connection. A test drops a connection after a refused recipient, because an update of nodemailer may change this.
          const envelope: EnvelopeWithRefusals = { from, to: [...to] }
          sentEnvelope = envelope
          connection.send(envelope, message, (error) => (error ? reject(error) : resolve(listRefusals())))
        }
        connection.connect((error) => {
          if (error) return reject(error)
          if (!signIn || !connection.allowsAuth) return sendMessage()
          connection.login({ user: signIn.user, credentials: signIn }, (failure) =>
            failure ? reject(failure) : sendMessage(),
          )
        })
      }),
  }
}

interface EnvelopeWithRefusals {
  from: string
  to: string[]
  /** errors of nodemailer about the sender and the recipients; absent before the first command */
  mailError?: unknown
  rejectedErrors?: { recipient?: string; responseCode?: number }[]
}

function toRefusals(errors: NonNullable<EnvelopeWithRefusals['rejectedErrors']>): Fates {
  const refusals: Fates = new Map()
  for (const error of errors) {
    if (error.recipient !== undefined) refusals.set(error.recipient, { kind: 'failed', code: smtpFailureCode(error) })
  }
  return refusals
}
