import type { ComponentChildren } from 'preact'

interface FormProps {
  action: string
  /** hidden fields, such as the id of the command */
  hidden?: Record<string, string>
  method?: 'get' | 'post'
  children?: ComponentChildren
}

/** A form. The browser checks nothing, because its sentences are in its own language: the server answers with ours. */
export function Form({ action, hidden = {}, method = 'post', children }: FormProps) {
  return (
    <form class="form" method={method} action={action} novalidate>
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
  children: ComponentChildren
}

/** A button that sends its form. */
export function Button({ look = 'first', name, value, children }: ButtonProps) {
  return (
    <button class={`button button-${look}`} type="submit" name={name} value={value}>
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
