import type { ComponentChildren } from 'preact'
import type { ButtonLook } from './form'

interface DialogProps {
  id: string
  title: string
  /** the words of the button that closes it without doing anything */
  close: string
  children?: ComponentChildren
}

/** A question above the page, for an act that cannot be taken back. The script opens it. */
export function Dialog({ id, title, close, children }: DialogProps) {
  return (
    <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      <form method="dialog">
        <button class="button button-link" type="submit">
          {close}
        </button>
      </form>
    </dialog>
  )
}

interface DialogLinkProps {
  dialog: string
  /** the page that asks the same question, for readers without script */
  href: string
  look?: ButtonLook
  children: ComponentChildren
}

/** Opens a dialog; without script it leads to a page. */
export function DialogLink({ dialog, href, look = 'second', children }: DialogLinkProps) {
  return (
    <a class={`button button-${look}`} href={href} data-opens={dialog}>
      {children}
    </a>
  )
}
