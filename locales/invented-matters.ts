import type { Language } from './language'

/** What a training application of a rehearsal is about. It names no body. */
export interface InventedMatter {
  title: string
  text: string
}

/** From these one is chosen where the sector of the body has none of its own. No name and no place in them is real. */
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

/** The matters that fit a sector, by its code. Programmes with other sectors take the general ones. */
export const MATTERS_OF_SECTOR: Readonly<Record<Language, Readonly<Record<string, InventedMatter>>>> = {
  ar: {
    health: {
      title: 'دواء شهري غير متوفر',
      text: 'دواء الضغط الذي أصرفه كل شهر غير متوفر في صيدلية المركز الصحي منذ ثلاثة أسابيع، ولم يُحدَّد موعد لوصوله.',
    },
    education: {
      title: 'كتب مدرسية لم تصل',
      text: 'بدأ الفصل قبل شهر ولم تصل كتب الرياضيات إلى الصف السادس. يصوّر الأهالي الصفحات على نفقتهم.',
    },
    water_electricity: {
      title: 'المياه لا تصل في يوم الدور',
      text: 'لم تصل المياه إلى حيّنا في يوم الدور ثلاثة أسابيع متتالية، واشترينا صهاريج على نفقتنا.',
    },
    municipal: {
      title: 'حاوية مكسورة منذ شهر',
      text: 'الحاوية في شارعنا مكسورة منذ شهر، والنفايات على الرصيف. أبلغنا البلدية مرتين ولم تُستبدل.',
    },
    documents: {
      title: 'خطأ في اسم على شهادة الميلاد',
      text: 'صدرت شهادة الميلاد وفيها خطأ في اسم الأم. راجعت المكتب مرتين، وفي كل مرة طُلبت ورقة أخرى.',
    },
  },
  en: {
    health: {
      title: 'A monthly medicine is not available',
      text: 'The medicine that I get each month has been missing at the health centre for three weeks. No date was given.',
    },
    education: {
      title: 'School books did not arrive',
      text: 'The term began a month ago and class six has no mathematics books. Parents copy the pages at their own cost.',
    },
    water_electricity: {
      title: 'No water on the day of our turn',
      text: 'For three weeks no water came to our street on the day of its turn. We bought tanks at our own cost.',
    },
    municipal: {
      title: 'A broken container for a month',
      text: 'The container in our street has been broken for a month, and waste lies on the pavement. We told the municipality twice.',
    },
    documents: {
      title: 'A wrong name on a birth certificate',
      text: 'The birth certificate has a mistake in the name of the mother. Twice I was asked for one more paper.',
    },
  },
}

/** The name of who sends a training application with a way to be reached. It is nobody's. */
export const TRAINING_NAME: Readonly<Record<Language, string>> = { ar: 'اسم للتدريب', en: 'Name for practice' }
