import { errorSentence } from '../../locales/errors'
import { formatDuration } from '../../locales/format-time'
import { rehearsalPath } from '../own-path'
import { Document } from '../parts/document'
import { Button, ButtonLink, Buttons, Form } from '../parts/form'
import type { Frame } from '../parts/frame'
import { KeptWords } from '../parts/kept-words'

export interface ErrorPageFacts {
  /** of the answer; 202: it is not known whether the act of a form was recorded */
  status: number
  /** code of the problem, such as `request.too_many`; absent with 202 */
  code?: string
  /** as it is said on the telephone; the log has it too */
  errorNumber: string
  /** after how many seconds it may work */
  retryAfterSeconds?: number | undefined
  /** the form that can be sent again as it is: where it goes to and its fields */
  again?: { action: string; fields: Record<string, string> } | undefined
  /** what the reader wrote in the form that was not taken */
  words?: readonly string[]
  /** for 401: the sign-in that leads back to the form at the path `form`, after the language; `typed`: what was typed there */
  signIn?: { href: string; form: string; typed: Record<string, string> } | undefined
  /** whether the reader is an officer, who goes back to the desk */
  isStaff?: boolean
}

const KINDS: Record<number, 'unknown' | 'signed_out' | 'not_found' | 'too_large' | 'too_many' | 'unavailable'> = {
  202: 'unknown',
  401: 'signed_out',
  404: 'not_found',
  413: 'too_large',
  429: 'too_many',
  503: 'unavailable',
}

/** The kinds whose own sentence says what becomes of the words. */
const SAYS_OF_WORDS = ['unknown', 'signed_out', 'too_many', 'unavailable']

function findKind({ status, words = [] }: ErrorPageFacts) {
  const kind = KINDS[status] ?? 'failed'
  const isRefused = words.length > 0 && status < 500 && !SAYS_OF_WORDS.includes(kind) && kind !== 'too_large'
  return isRefused ? 'refused' : kind
}

/** Why a page cannot be shown or a form was not taken, and what to do now. What was written stays on the page. */
export function ErrorPage({ frame, ...facts }: { frame: Frame } & ErrorPageFacts) {
  const { code, errorNumber, retryAfterSeconds, again, words = [], signIn, isStaff = false } = facts
  const { translator } = frame
  const { translate, language } = translator
  const kind = findKind(facts)
  const isCase = kind === 'not_found' && isStaff && frame.path.startsWith('/desk')
  // An administrator reads what is missing: the application, or the event.
  const isAdministered = kind === 'not_found' && isStaff && frame.path.startsWith('/administration/')
  const title = translate(isCase ? 'errorPage.not_found.desk' : `errorPage.${kind}`)
  const saysNext = words.length === 0 || SAYS_OF_WORDS.includes(kind)
  return (
    <Document frame={frame} title={title} hasNoLeave={isStaff} scripts={signIn ? ['staff-tab'] : []}>
      <h1>{title}</h1>
      {(kind === 'failed' || kind === 'refused' || isAdministered) && code !== undefined && (
        <p>{errorSentence(translator, code)}</p>
      )}
      <p>
        {isCase
          ? translate('errorPage.not_found.desk.next')
          : translate(
              kind === 'signed_out' && words.length > 0
                ? 'errorPage.signed_out.words'
                : saysNext && kind !== 'refused'
                  ? `errorPage.${kind}.next`
                  : 'errorPage.words',
            )}
      </p>
      {retryAfterSeconds !== undefined && (
        <p>
          {translate('errorPage.wait', { duration: formatDuration(translator, retryAfterSeconds / 60, 'calendar') })}
        </p>
      )}
      {again && <p>{translate('errorPage.kept')}</p>}
      <KeptWords texts={words} />
      {again && (
        <Form action={again.action} hidden={again.fields}>
          <Buttons>
            <Button>{translate('errorPage.again')}</Button>
          </Buttons>
        </Form>
      )}
      {signIn && (
        <div data-returns={signIn.form} data-typed={JSON.stringify(signIn.typed)}>
          <Buttons>
            <ButtonLink href={signIn.href}>{translate('signIn.title')}</ButtonLink>
          </Buttons>
        </div>
      )}
      {!again && !signIn && (
        <Buttons>
          {isCase && frame.isRehearsal && (
            <ButtonLink href={rehearsalPath(language, frame.path)}>
              {translate('errorPage.not_found.rehearsal')}
            </ButtonLink>
          )}
          <ButtonLink href={isStaff ? `/${language}/desk` : `/${language}`}>
            {translate(isStaff ? 'desk.title' : 'errorPage.start')}
          </ButtonLink>
        </Buttons>
      )}
      <p class="soft small">
        {translate('errorPage.request')}: <bdi class="whole">{errorNumber}</bdi>
      </p>
    </Document>
  )
}
