import type { ComponentChildren } from 'preact'

interface FormProps {
  action: string
  id?: string
  /** hidden fields, such as the id of the command */
  hidden?: Record<string, string>
  method?: 'get' | 'post'
  /**
   * the script keeps what is typed here in the draft with this id on the device; empty for a new draft. A new one that is sent from its
   * page is a page with all questions: the browser does not put words back that were erased.
   */
  draft?: string
  /** the script `act-words` keeps what is typed here in this tab, under this key */
  wordsOf?: string | undefined
  /** where the script leads when there is no network */
  offline?: string
  /** the script erases the draft with this name on the device, because it was sent */
  sent?: string | undefined
  /** a page with all questions: which words change under which answer */
  words?: readonly (readonly string[])[]
  /** a page with all questions: what the browser may fill into which field under which answer; see `showAsked` */
  fills?: readonly (readonly string[])[]
  /** the script sends it, waits for the network, and says what happens in `SendingNotice` */
  sends?: boolean
  children?: ComponentChildren
}

/** A form. The browser checks nothing, because its sentences are in its own language: the server answers with ours. */
export function Form({
  action,
  id,
  hidden = {},
  method = 'post',
  draft,
  wordsOf,
  offline,
  sent,
  sends,
  words,
  fills,
  children,
}: FormProps) {
  return (
    <form
      id={id}
      method={method}
      action={action}
      data-draft={draft}
      data-words-of={wordsOf}
      data-offline={offline}
      data-sent={sent}
      data-sends={sends}
      data-words={words && JSON.stringify(words)}
      data-fills={fills && JSON.stringify(fills)}
      autocomplete={sends && draft === '' ? 'off' : undefined}
      novalidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** The buttons at the end of a form or of a step. */
export const Buttons = ({ children }: { children: ComponentChildren }) => <div class="buttons">{children}</div>

export type ButtonLook = 'first' | 'second' | 'danger' | 'link' | 'start'

interface ButtonProps {
  look?: ButtonLook
  /** a value that is sent when this button is pressed */
  name?: string
  value?: string
  /** where it sends the form, when not to the address of the form */
  action?: string
  /** what it leads to is a page of its own, also where forms are sent beside the list */
  isWhole?: boolean
  children: ComponentChildren
}

/** A button that sends its form. */
export function Button({ look = 'first', name, value, action, isWhole, children }: ButtonProps) {
  return (
    <button
      class={`button button-${look}`}
      type="submit"
      name={name}
      value={value}
      formaction={action}
      data-whole={isWhole}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button, because it begins or goes on with something. */
export function ButtonLink({
  look = 'first',
  href,
  children,
}: {
  look?: ButtonLook
  href: string
  children: ComponentChildren
}) {
  return (
    <a class={`button button-${look}`} href={href}>
      {children}
    </a>
  )
}
