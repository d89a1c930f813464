import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'

export interface BeforePageFacts {
  /** `open`: something was typed and not sent. `closed`: something is there that this page does not mention. */
  draft: 'none' | 'open' | 'closed'
  /** a page of the form was opened from another one, but nothing typed was found */
  isLost: boolean
}

const PARTS = ['what', 'readers', 'time', 'need'] as const

/** What the form is, who reads it, how long it takes. It never shows a word of what was typed. */
export function BeforePage({ frame, draft, isLost }: { frame: Frame } & BeforePageFacts) {
  const { translate, language } = frame.translator
  const path = `/${language}/send`
  return (
    <Document frame={frame} title={translate('sendPage.before')} back={`/${language}`}>
      <Emergency />
      {isLost && (
        <Notice tone="warning" title={translate('sendPage.lost')} isResult>
          <p>{translate('sendPage.lost.text')}</p>
        </Notice>
      )}
      <h1>{translate('sendPage.before')}</h1>
      {draft === 'open' && (
        <Notice title={translate('sendPage.draft')}>
          <p>{translate('sendPage.draft.text')}</p>
          <Form action={`${path}/erase`}>
            <Buttons>
              <ButtonLink href={`${path}/check`}>{translate('sendPage.draft.continue')}</ButtonLink>
              <Button look="second">{translate('sendPage.erase')}</Button>
            </Buttons>
          </Form>
        </Notice>
      )}
      {PARTS.map((part) => (
        <>
          <h2>{translate(`sendPage.before.${part}`)}</h2>
          <p>{translate(`sendPage.before.${part}.text`)}</p>
        </>
      ))}
      {draft === 'none' && (
        <Buttons>
          <ButtonLink look="start" href={`${path}/danger`}>
            {translate('sendPage.begin')}
          </ButtonLink>
        </Buttons>
      )}
      {draft === 'closed' && (
        <Form action={`${path}/new`}>
          <Buttons>
            <Button look="start">{translate('sendPage.begin')}</Button>
          </Buttons>
        </Form>
      )}
    </Document>
  )
}
