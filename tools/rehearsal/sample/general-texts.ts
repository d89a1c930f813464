/** Texts that suit every matter. */
export const GENERAL_TEXTS = {
  ar: {
    redirection: 'لا تختص المنصة بهذا الموضوع، والجهة المذكورة هي المختصة بالنظر فيه.',
    return: 'يقع المكان خارج حدود جهتنا، ولا نعرف الجهة المسؤولة عنه.',
    sendBack: 'لا يذكر الجواب ما نُفّذ فعلًا ومتى. نرجو استكماله.',
    objection: 'الجواب لا يطابق الواقع، والمشكلة قائمة حتى اليوم.',
    confirmation: 'راجعنا الجواب والأدلة، وتبيّن أن الجهة نفّذت ما يلزم.',
    reopening: 'تبيّن أن المشكلة قائمة، ولذلك أُعيد فتح الطلب في مستوى أعلى.',
    remark: 'أضيف أن شيئًا لم يتغير حتى اليوم.',
    staffRemark: 'تابعنا الموضوع اليوم مع القسم المعني، وسنكتب لك الجواب حين تكتمل المراجعة.',
  },
  en: {
    redirection: 'This platform cannot decide the matter. The body named here is responsible for it.',
    return: 'The place is outside our area. We do not know which body is responsible for it.',
    sendBack: 'The answer does not say what was done and when. Please complete it.',
    objection: 'The answer does not match the facts. The problem is still there today.',
    confirmation: 'We looked at the answer and the evidence. The entity did what was necessary.',
    reopening: 'The problem is still there, so the application is opened again one level higher.',
    remark: 'I add that nothing has changed until today.',
    staffRemark: 'We asked the responsible department today, and write the answer when its check is complete.',
  },
} as const
