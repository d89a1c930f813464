import { isolate } from '../../../locales/isolates'
import { Document } from '../../parts/document'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'

export interface AlreadyPageFacts {
  reference: string
  /** what was typed after the application had been sent */
  kept: readonly string[]
  hasReceipt: boolean
  /** the name of the draft on the device */
  draft: string | undefined
}

/** The application was sent before: a remark can be added, or another one begun. */
export function AlreadyPage({ frame, reference, kept, hasReceipt, draft }: { frame: Frame } & AlreadyPageFacts) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('sendPage.already')} scripts={['device']}>
      <h1>{translate('sendPage.already')}</h1>
      <p class="lead">
        <Sentence text={translate('sendPage.already.reference', { reference: isolate(reference) })} />
      </p>
      <p>{translate('sendPage.already.text')}</p>
      {kept.length > 0 && <p>{translate('sendPage.already.kept')}</p>}
      {kept.map((text) => (
        <WrittenText text={text} />
      ))}
      <Form action={`/${language}/send/new`} sent={draft}>
        <Buttons>
          <ButtonLink href={`/${language}/track`}>{translate('sendPage.already.remark')}</ButtonLink>
          {hasReceipt && (
            <ButtonLink look="second" href={`/${language}/sent/${reference}`}>
              {translate('sendPage.already.receipt')}
            </ButtonLink>
          )}
          <Button look="second">{translate('sendPage.already.another')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}
