import { errorSentence } from '../../locales/errors'
import { formatDuration } from '../../locales/format-time'
import { Document } from '../parts/document'
import { Button, ButtonLink, Buttons, Form } from '../parts/form'
import type { Frame } from '../parts/frame'
import { WrittenText } from '../parts/written-text'

export interface ErrorPageFacts {
  status: number
  /** code of the problem, such as `request.too_many` */
  code: string
  requestId: string
  /** after how many seconds it may work */
  retryAfterSeconds?: number | undefined
  /** the form that was sent, so that it can be sent again: where it goes to and its fields */
  sent?: { action: string; fields: Record<string, string> } | undefined
}

const KINDS: Record<number, 'signed_out' | 'not_found' | 'too_large' | 'too_many' | 'unavailable'> = {
  401: 'signed_out',
  404: 'not_found',
  413: 'too_large',
  429: 'too_many',
  503: 'unavailable',
}
/** Only texts of people are long enough to be worth showing; other fields are codes. */
const SHOWN_FROM = 30

/** Why a page cannot be shown or a form was not taken, and what to do now. What was written stays on the page. */
export function ErrorPage({
  frame,
  status,
  code,
  requestId,
  retryAfterSeconds,
  sent,
}: { frame: Frame } & ErrorPageFacts) {
  const { translator } = frame
  const { translate, language } = translator
  const kind = KINDS[status] ?? 'failed'
  const title = translate(`errorPage.${kind}`)
  const texts = Object.values(sent?.fields ?? {}).filter(({ length }) => length >= SHOWN_FROM)
  return (
    <Document frame={frame} title={title}>
      <h1>{title}</h1>
      {kind === 'failed' && <p>{errorSentence(translator, code)}</p>}
      <p>{translate(`errorPage.${kind}.next`)}</p>
      {retryAfterSeconds !== undefined && (
        <p>
          {translate('errorPage.wait', { duration: formatDuration(translator, retryAfterSeconds / 60, 'calendar') })}
        </p>
      )}
      {kind === 'signed_out' && (
        <>
          {texts.map((text) => (
            <WrittenText text={text} />
          ))}
          <Buttons>
            <ButtonLink href={`/${language}/sign-in`}>{translate('signIn.title')}</ButtonLink>
          </Buttons>
        </>
      )}
      {sent && kind !== 'signed_out' && (
        <Form action={sent.action} hidden={sent.fields}>
          <p>{translate('errorPage.kept')}</p>
          {texts.map((text) => (
            <WrittenText text={text} />
          ))}
          <Buttons>
            <Button>{translate('errorPage.again')}</Button>
          </Buttons>
        </Form>
      )}
      {!sent && kind !== 'signed_out' && (
        <Buttons>
          <ButtonLink href={`/${language}`}>{translate('errorPage.start')}</ButtonLink>
        </Buttons>
      )}
      <p class="soft small">
        {translate('errorPage.request')}: <bdi>{requestId}</bdi>
      </p>
    </Document>
  )
}
