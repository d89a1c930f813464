import type { Language } from './language'

/** What an invented application of a rehearsal is about. It names no body, so it fits every programme. */
export interface InventedMatter {
  title: string
  text: string
}

/** From these one is chosen for each invented application. No name and no place in them is real. */
export const INVENTED_MATTERS: Readonly<Record<Language, readonly InventedMatter[]>> = {
  ar: [
    {
      title: 'انتظار ثلاث ساعات لختم ورقة',
      text: 'حضرت في الثامنة صباحًا لختم ورقة واحدة، وانتظرت ثلاث ساعات. لم تكن تعمل إلا نافذة واحدة من خمس.',
    },
    {
      title: 'دفع الرسم مرتين',
      text: 'دفعت رسم الخدمة إلكترونيًا وظهر أن الدفع لم ينجح، فدفعته مرة أخرى. خُصم المبلغ مرتين ولم يُعد شيء منه.',
    },
    {
      title: 'لا مدخل للكراسي المتحركة',
      text: 'عند مدخل المبنى درج مرتفع بلا منحدر. لم أستطع الدخول بالكرسي المتحرك، وأُنجزت معاملتي في الشارع.',
    },
    {
      title: 'هاتف لا يرد عليه أحد',
      text: 'اتصلت بالرقم المنشور على الموقع أربعة أيام متتالية في ساعات الدوام، ولم يرد أحد ولم يعاود أحد الاتصال بي.',
    },
    {
      title: 'رفض الطلب من غير سبب مكتوب',
      text: 'رُفض طلبي شفهيًا عند النافذة. طلبت السبب مكتوبًا كي أكمل ما ينقص، فقيل لي إن ذلك غير ممكن.',
    },
  ],
  en: [
    {
      title: 'Three hours for one stamp',
      text: 'I came at eight in the morning to have one paper stamped and waited three hours. One window of five was open.',
    },
    {
      title: 'The fee was taken twice',
      text: 'I paid the fee online. The page said that it had failed, so I paid again. The money was taken twice and nothing came back.',
    },
    {
      title: 'No way in for a wheelchair',
      text: 'The entrance has high steps and no ramp. I could not enter with my wheelchair, and my papers were handled in the street.',
    },
    {
      title: 'A telephone that nobody answers',
      text: 'I called the number on the website on four working days. Nobody answered, and nobody called back.',
    },
    {
      title: 'Refused without a written reason',
      text: 'My request was refused at the window. I asked for the reason in writing, to bring what is missing. That was not possible, they said.',
    },
  ],
}
