"""Writes pages with awkward layouts to files/, and to files/refs.json the words that went into each.

Needs typst 0.15.2, weasyprint 70.0 and reportlab.
"""
import json, os, random, re
import typst
from weasyprint import HTML
P = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "text.typ")).read()
plain=re.sub(r"#footnote\[.*?\]","",P).strip()
paras=[p for p in plain.split("\n\n")]
fnotes=re.findall(r"#footnote\[(.*?)\]",P)
refs={}
os.makedirs("files", exist_ok=True)
def T(name,pre,body=None,ref=None):
    open("t.typ","w").write(pre+(body if body is not None else plain))
    typst.compile("t.typ",output=f"files/{name}.pdf"); refs[name]=ref or plain
S='#set text(lang:"en",size:10pt)\n'
T("t-a4",S)
T("t-narrow3",'#set page(paper:"a4",columns:3)\n#set par(justify:true)\n#set text(lang:"en",size:8pt)\n')
T("t-2col-small-gutter",'#set page(columns:2)\n#set columns(gutter:8pt)\n#set par(justify:true)\n'+S)
T("t-ragged-2col",'#set page(columns:2,paper:"a5")\n'+S)
T("t-indent",'#set par(first-line-indent:1.5em,spacing:.65em,justify:true)\n#set page(paper:"a5")\n'+S)
T("t-spaced",'#set text(tracking:.2em)\n'+S)
T("t-letterspaced-one",S,body=paras[0]+"\n\n#text(tracking:.3em)["+paras[1]+"]\n\n"+"\n\n".join(paras[2:]))
T("t-flipped",'#set page(flipped:true,columns:2)\n#set par(justify:true)\n'+S)
T("t-linenumbers",'#set par.line(numbering:"1")\n#set page(paper:"a5")\n'+S)
T("t-watermark",'#set page(paper:"a5",background:rotate(45deg,text(60pt,fill:luma(220))[*DRAFT COPY*]))\n'+S)
T("t-title-2col",'#set page(columns:2)\n#set par(justify:true)\n#place(top+center,scope:"parent",float:true)[#text(20pt)[A Title Over Both Columns]]\n'+S,ref="A Title Over Both Columns "+plain)
T("t-tinyleading",'#set par(leading:.3em)\n'+S)
T("t-bigleading",'#set par(leading:1.6em)\n#set page(paper:"a5")\n'+S)
T("t-smallcaps",S,body="#smallcaps["+paras[0]+"]\n\n"+"\n\n".join(paras[1:]))
T("t-mixed-size",S,body=paras[0]+"\n\n#text(8pt)["+paras[1]+"]\n\n#text(13pt)["+paras[2]+"]\n\n"+paras[3])
T("t-emph",S,body=plain.replace("quay","_quay_").replace("harbour","*harbour*").replace("sea","#underline[sea]"))
T("t-footnotes-2col",'#set page(columns:2,paper:"a5")\n#set par(justify:true)\n'+S,body=P)
T("t-chapters",'#set heading(numbering:"1.1")\n#set page(paper:"a5",numbering:"1",header:[Harbour])\n'+S,body="= The office\n"+paras[0]+"\n== The quay\n"+paras[1]+"\n= The plans\n"+paras[2]+"\n\n"+paras[3],ref="1 The office "+paras[0]+" 1.1 The quay "+paras[1]+" 2 The plans "+paras[2]+" "+paras[3])
def W(name,css,html=None,ref=None):
    ps=html or "".join(f"<p>{p}</p>" for p in paras)
    HTML(string=f"<html lang=en><head><style>{css}</style></head><body>{ps}</body></html>").write_pdf(f"files/{name}.pdf"); refs[name]=ref or plain
W("w-plain","")
W("w-dropcap","span{float:left;font-size:3.2em;line-height:.8;margin-right:.05em}",html=f"<p><span>T</span>{paras[0][1:]}</p>"+"".join(f"<p>{p}</p>" for p in paras[1:]))
T("t-dropcap",S,body="#box(place(dy:-2pt,text(34pt)[T]))#h(22pt)"+paras[0][1:]+"\n\n"+"\n\n".join(paras[1:]),ref=None)
W("w-justify-narrow","body{width:6cm}p{text-align:justify}")
W("w-2col","body{columns:2;column-gap:12pt;font-size:9pt}p{text-align:justify;hyphens:auto}")
W("w-3col","@page{size:A4 landscape}body{columns:3;column-gap:14pt;font-size:9pt}p{text-align:justify;hyphens:auto;margin:0;text-indent:1em}")
W("w-word-spacing","body{word-spacing:.6em}")
W("w-letter-spacing","body{letter-spacing:.15em}")
W("w-letter-spacing-wide","p:nth-of-type(2){letter-spacing:.4em;word-spacing:.3em}")
W("w-center","p{text-align:center}")
W("w-right","p{text-align:right}")
W("w-blockquote","", html=f"<p>{paras[0]}</p><blockquote>{paras[1]}</blockquote><p>{paras[2]}</p><p>{paras[3]}</p>")
W("w-list","",html="<ul>"+"".join(f"<li>{p}</li>" for p in paras)+"</ul>")
W("w-heads","@page{size:A5;@top-left{content:'The Harbour'}@top-right{content:'Draft of May'}@bottom-center{content:'page ' counter(page) ' of ' counter(pages)}}")
W("w-sup","",html="".join(f"<p>{p}</p>" for p in paras).replace("blue cloth.","blue cloth.<sup>12</sup>").replace("five","five<sup>3</sup>"))
W("w-white","",html=f"<p>{paras[0]}</p><p style='color:white'>Unseen words stand here.</p>"+"".join(f"<p>{p}</p>" for p in paras[1:]))
from reportlab.pdfgen import canvas
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
def R(name,draw,ref=None):
    c=canvas.Canvas(f"files/{name}.pdf",pagesize=A4); draw(c); c.save(); refs[name]=ref or plain
def wrap(text,w,size=11):
    lines=[]
    for para in text.split("\n\n"):
        cur=""
        for word in para.split():
            if stringWidth(cur+" "+word,"Times-Roman",size)>w: lines.append(cur); cur=word
            else: cur=(cur+" "+word).strip()
        lines.append(cur); lines.append("")
    return lines
ascii_=plain
def lines(c,f):
    y=800
    for l in wrap(ascii_,430): f(c,l,60,y); y-=14
def normal(c,l,x,y): c.setFont("Times-Roman",11); c.drawString(x,y,l)
def bold(c,l,x,y):
    c.setFont("Times-Roman",11)
    for d in (0,.3): c.drawString(x+d,y,l)
def perword(c,l,x,y):
    c.setFont("Times-Roman",11)
    for w in l.split():
        c.drawString(x,y,w); x+=stringWidth(w,"Times-Roman",11)+2.4
def perletter(c,l,x,y):
    c.setFont("Times-Roman",11)
    for ch in l:
        if ch!=" ": c.drawString(x,y,ch)
        x+=stringWidth(ch,"Times-Roman",11)
def shuffled(c):
    L=[]; lines(c,lambda c,l,x,y:L.append((l,x,y))); random.Random(3).shuffle(L)
    for l,x,y in L: normal(c,l,x,y)
R("r-plain",lambda c:lines(c,normal)); R("r-false-bold",lambda c:lines(c,bold)); R("r-words",lambda c:lines(c,perword)); R("r-letters",lambda c:lines(c,perletter)); R("r-shuffled",shuffled)
def rotated(c):
    c.setPageRotation(90); y=560
    for l in wrap(ascii_,700): normal(c,l,60,y); y-=14
R("r-page-rotated",rotated)
def sideways(c):
    c.rotate(90); y=-60
    for l in wrap(ascii_,700): normal(c,l,60,y); y-=14
R("r-sideways",sideways)
def court(c):
    y=800; n=1
    for l in wrap(ascii_,380):
        if not l: continue
        c.setFont("Courier",10); c.drawString(50,y,f"{n:>2}"); normal(c,l,90,y); y-=24; n+=1
        if n>25: c.showPage(); n=1; y=800
R("r-court",court)
json.dump(refs,open("files/refs.json","w"))
