import { isolate } from '../../locales/isolates'
import { Dialog } from './dialog'
import { Button, Buttons, Form } from './form'
import { useTranslator } from './frame'
import { Notice } from './notice'

/**
 * The drafts on the device: the script fills the list, with the day on which each was begun and no word of it. Without script, and
 * without drafts, nothing is shown. `except`: the draft that the page shows elsewhere.
 */
export function DraftList({ except }: { except?: string | undefined }) {
  const { translate, language } = useTranslator()
  return (
    <>
      <section class="card" data-drafts={except ?? ''} data-offline={`/${language}/send/all`} hidden>
        <h2 tabIndex={-1}>{translate('drafts.title')}</h2>
        <p>{translate('drafts.text')}</p>
        <template>
          <Form action={`/${language}/send/resume`}>
            <p>
              <strong data-begun={translate('drafts.begun', { date: isolate('{date}') })} />
            </p>
            <Buttons>
              <Button>{translate('sendPage.draft.continue')}</Button>
              <button class="button button-second" type="button" data-erase>
                {translate('drafts.erase')}
              </button>
            </Buttons>
          </Form>
        </template>
        <p role="status" tabIndex={-1} data-erased={translate('drafts.erased', { date: isolate('{date}') })} />
      </section>
      <Dialog id="erase-draft" title={translate('sendPage.erase.question')} close={translate('sendPage.erase.no')}>
        <p data-begun={translate('drafts.begun', { date: isolate('{date}') })} />
        <p>{translate('sendPage.erase.text')}</p>
        <Buttons>
          <button class="button button-danger" type="button" data-erases={`/${language}/send/erase`}>
            {translate('drafts.erase')}
          </button>
        </Buttons>
      </Dialog>
    </>
  )
}

/** When the draft with this id was begun, so that a reader with several knows which one it is. Only the device knows: the script says it. */
export function BegunAt({ device }: { device: string | undefined }) {
  const { translate } = useTranslator()
  if (device === undefined) return null
  return (
    <p data-named={device} hidden>
      <strong data-begun={translate('drafts.begun', { date: isolate('{date}') })} />
    </p>
  )
}

/** Who answers that there is danger leaves no draft on the device: the script shows this warning when there are others. */
export function OtherDrafts() {
  const { translate } = useTranslator()
  return (
    <div data-others hidden>
      <Notice tone="warning" title={translate('drafts.others')}>
        <p>{translate('drafts.others.text')}</p>
      </Notice>
    </div>
  )
}
