import { useTranslator } from './frame'

/** Buttons of the script that copy or print a receipt. Without script they are not shown. `words`: what is copied. */
export function ReceiptTools({ words }: { words: string }) {
  const { translate } = useTranslator()
  return (
    <section class="unprinted" data-receipt hidden>
      <h2>{translate('receipt.keep')}</h2>
      <div class="buttons">
        <button class="button button-second" type="button" data-copy={words}>
          {translate('receipt.copy')}
        </button>
        <button class="button button-second" type="button" data-print>
          {translate('receipt.print')}
        </button>
      </div>
      <p role="status" data-copied={translate('receipt.copied')} data-uncopied={translate('receipt.uncopied')} />
    </section>
  )
}
