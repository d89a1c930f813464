import { Dialog } from '../../parts/dialog'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { TextField } from '../../parts/text-field'
import { deskPath, type DeskFilter } from '../../desk/desk-filter'
import type { SentenceKey } from '../../../locales/translator'

/** The keys of the desk, as they stand on the keyboard, and the sentence that says what each does. */
const KEYS = [
  [['J', 'K'], 'deskKeys.rows'],
  [['Enter'], 'deskKeys.open'],
  [['R'], 'deskKeys.write'],
  [['1–5'], 'deskKeys.score'],
  [['?'], 'deskKeys.help'],
  [['Ctrl+Enter'], 'deskKeys.send'],
  [['Ctrl+K'], 'deskKeys.jump'],
] as const satisfies [string[], SentenceKey][]

/** The two buttons that open the dialogs. They are shown by the script, because without it there are no keys. */
export function KeyButtons() {
  const { translate } = useTranslator()
  return (
    <span class="desk-keys" hidden data-scripted>
      <button class="button button-link" type="button" data-opens="jump">
        {translate('deskKeys.jump.title')}
      </button>
      <button class="button button-link" type="button" data-opens="keys">
        {translate('deskKeys.title')}
      </button>
    </span>
  )
}

/** The list of keys with the choice to switch them off, and the dialog that opens an application by its reference. */
export function KeyDialogs({ filter }: { filter: DeskFilter }) {
  const { translate, language } = useTranslator()
  return (
    <>
      <Dialog id="keys" title={translate('deskKeys.title')} close={translate('deskKeys.close')}>
        <dl class="key-list">
          {KEYS.map(([keys, sentence]) => (
            <div>
              <dt>
                {keys.map((key) => (
                  <kbd dir="ltr">
                    <span lang="en">{key}</span>
                    <OtherLetter name={key} />
                  </kbd>
                ))}
              </dt>
              <dd>{translate(sentence)}</dd>
            </div>
          ))}
        </dl>
        <p class="choice">
          <input class="choice-input" type="checkbox" id="use-keys" checked aria-describedby="use-keys-note" />
          <label class="choice-label" for="use-keys">
            {translate('deskKeys.use')}
          </label>
        </p>
        <p class="hint" id="use-keys-note">
          {translate('deskKeys.use.note')}
        </p>
      </Dialog>
      <Dialog id="jump" title={translate('deskKeys.jump.title')} close={translate('deskKeys.close')}>
        <Form action={deskPath(language, filter)} method="get" id="jump-form">
          <TextField
            name="jump-reference"
            label={translate('deskKeys.jump.label')}
            kind="code"
            hasDigits
            maxLength={40}
          />
          <Buttons>
            <Button>{translate('deskKeys.jump.open')}</Button>
          </Buttons>
        </Form>
      </Dialog>
    </>
  )
}

/** Where the script says what happened when no other page came. */
export function DeskSays() {
  const { translate } = useTranslator()
  const sentences = (['offline', 'failed', 'not_found', 'refused'] as const).map((name) => [
    `data-${name}`,
    translate(`deskKeys.says.${name}`),
  ])
  return <p id="desk-says" class="notice warning" role="alert" hidden {...Object.fromEntries(sentences)} />
}

/** The letter that stands on the same key of a keyboard of the page's language, where it is another one. */
function OtherLetter({ name }: { name: string }) {
  const other = useTranslator().findSentence(`deskKeys.letter.${name === '?' ? 'help' : name}`) ?? name
  return other === name ? null : <> / {other}</>
}
