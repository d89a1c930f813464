import { Document } from '../../parts/document'
import { BegunAt } from '../../parts/draft-list'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'

interface ErasePageProps {
  frame: Frame
  /** the id of the draft on the device, when there is one: the script erases it there too */
  device: string | undefined
}

/** Asks before what was typed is erased, because nobody can bring it back. */
export function ErasePage({ frame, device }: ErasePageProps) {
  const { translate, language } = frame.translator
  const path = `/${language}/send`
  return (
    <Document frame={frame} title={translate('sendPage.erase.question')} back={path} scripts={['device']}>
      <h1>{translate('sendPage.erase.question')}</h1>
      <BegunAt device={device} />
      <p>{translate('sendPage.erase.which')}</p>
      <p>{translate('sendPage.erase.text')}</p>
      <Form action={`${path}/erase`} hidden={device === undefined ? {} : { device }}>
        <Buttons>
          <Button look="danger">{translate('sendPage.erase')}</Button>
          <ButtonLink look="second" href={path}>
            {translate('sendPage.erase.no')}
          </ButtonLink>
        </Buttons>
      </Form>
    </Document>
  )
}
