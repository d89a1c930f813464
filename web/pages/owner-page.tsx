import { isolate } from '../../locales/isolates'
import type { OwnerPage as OwnerFacts } from '../../locales/owner-page'
import { CallCentre } from '../parts/contact'
import { Document } from '../parts/document'
import { Button, Buttons, Form } from '../parts/form'
import type { Frame } from '../parts/frame'
import { Notice } from '../parts/notice'
import { Sentence } from '../parts/sentence'

/** The answers that the page offers, in this order. */
const OFFERED = ['mine', 'not_mine', 'no_mails'] as const

interface OwnerPageProps {
  frame: Frame
  /** path of this page, to which its form is sent */
  path: string
  page: OwnerFacts
}

/** Asks the owner of a mail address whether an application is theirs, and says what was recorded. */
export function OwnerPage({ frame, path, page }: OwnerPageProps) {
  const { translate } = frame.translator
  if (page.kind === 'unknown') {
    const title = translate('owner.unknown')
    return (
      <Document frame={frame} title={title}>
        <h1>{title}</h1>
        <p>
          {translate('owner.unknown.text')} <CallCentre say={(values) => translate('owner.unknown.call', values)} />
        </p>
      </Document>
    )
  }
  if (page.kind === 'done') {
    const title = translate('owner.done')
    return (
      <Document frame={frame} title={title}>
        <h1>{title}</h1>
        <Notice tone="success" isResult title={translate(`owner.done.${page.statement}`)} />
        <p>{translate('owner.change')}</p>
      </Document>
    )
  }
  const title = translate('owner.title')
  const names = { reference: isolate(page.reference), programme: isolate(page.programme) }
  return (
    <Document frame={frame} title={title}>
      <h1>{title}</h1>
      <p>
        <Sentence text={translate('owner.question', names)} />
      </p>
      <Form action={path}>
        <Buttons>
          {OFFERED.map((answer) => (
            <Button look={answer === 'mine' ? 'first' : 'second'} name="statement" value={answer}>
              {translate(`owner.${answer}`)}
            </Button>
          ))}
        </Buttons>
      </Form>
    </Document>
  )
}
