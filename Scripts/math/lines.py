"""The line at rest, for the tests: its end and the pull at the hand, by other means.

    python3 Scripts/math/lines.py

Needs numpy and scipy. Tension and unit tangent are separate unknowns here (the Swift source has
one vector), integrated by DOP853 at rtol 1e-12; brentq finds the height of the end, and fsolve the
pull between two points.
"""
import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq, fsolve
def sb(Re):
    Re=max(Re,1e-4); return 1.18+6.8/Re**0.89+1.96/Re**0.5-0.0004*Re/(1+3.64e-7*Re**2)
def rhs(P,wind):
    d,mu,EA,rho,nu,g,cd,cf,per=[P[k] for k in ('d','mu','EA','rho','nu','g','cd','cf','per')]
    def f(s,y):   # s up the line
        T=y[0]; t=y[1:4]/np.linalg.norm(y[1:4]); z=y[6]
        w=np.array(wind(z)); ut=w@t; un=w-ut*t; U=np.linalg.norm(un)
        c=cd if cd is not None else sb(U*d/nu)
        q=0.5*rho*d*c*U*un+0.5*rho*np.pi*d*cf*abs(ut)*ut*t
        st=1+T/EA
        if per=='s': q=q*st
        q=q+np.array([0,0,-mu*g])
        dT=-q@t; dt=-(q-(q@t)*t)/T
        return np.concatenate([[dT],dt,st*t])
    return f
def P(**k):
    p=dict(d=0.5e-3,mu=1150*np.pi/4*0.5e-3**2,EA=2000.,rho=1.225,nu=1.46e-5,g=9.81,cd=1.1,cf=0.,per='s',L=100.); p.update(k); return p
def down(p,wind,F,z):
    F=np.array(F,float); T=np.linalg.norm(F)
    s=solve_ivp(rhs(p,wind),(p['L'],0),np.concatenate([[T],F/T,[0,0,z]]),method='DOP853',rtol=1e-12,atol=1e-13)
    return s.y[:,-1]
def held(p,wind,force):
    f=lambda z: down(p,wind,force(z),z)[6]
    z=brentq(f,-p['L'],p['L']*1.5,xtol=1e-12,rtol=1e-14)
    y=down(p,wind,force(z),z); F=y[0]*y[1:4]/np.linalg.norm(y[1:4])
    top=-y[4:7]+np.array([0,0,z])
    return top,y[0],F,force(z)
def show(n,p,wind,force):
    top,T,F,Fe=held(p,wind,force)
    print(f"{n}: end ({top[0]:.8f}, {top[1]:.8f}, {top[2]:.8f}) hand ({F[0]:.10f}, {F[1]:.10f}, {F[2]:.10f}) |T| {T:.10f} elev {np.degrees(np.arctan2(F[2],np.hypot(F[0],F[1]))):.6f} | end F {np.linalg.norm(Fe):.8f} elev {np.degrees(np.arctan2(Fe[2],np.hypot(Fe[0],Fe[1]))):.6f}")
def kite(cl,cd,S,m,rho,g,wind):
    def f(z):
        w=np.array(wind(z),float); U=np.linalg.norm(w); e=w/U; l=np.array([0,0,1.])-e*e[2]; l/=np.linalg.norm(l)
        q=.5*rho*S*U*U; return q*cd*e+q*cl*l-np.array([0,0,m*g])
    return f
up=lambda U:(lambda z:(U,0,0))
FE=(1.5,0,2.107576)
if __name__=='__main__':
    show('S1',P(),up(0.),lambda z:FE)
    show('S2',P(),up(7.),lambda z:FE)
    show('S2 unstretched',P(per='u'),up(7.),lambda z:FE)
    for (U,cl,cd,m) in ((6,.7,.25,.05),(8,.5,.12,.04)):
        show(f'K{U}',P(),up(U),kite(cl,cd,.25,m,1.225,9.81,up(U)))
    # others of the same kind
    show('A thin nylon 150 m, 9 m/s Cd 1.2',P(d=.25e-3,mu=56e-6,EA=160.,cd=1.2,L=150.),up(9.),lambda z:(3,0,4))
    show('B cotton SB 300 m Kabul 5 m/s',P(d=.45e-3,mu=150e-6,EA=800.,cd=None,rho=.98,nu=1.8e-5,g=9.80665,L=300.),up(5.),lambda z:(5,0,7))
    sheared=lambda z:(5*(max(z,0.5)/10)**.2,0,0)
    show('C shear power law 200 m',P(d=.35e-3,mu=1e-4,EA=800.,cd=None,rho=.98,nu=1.8e-5,g=9.80665,L=200.),sheared,lambda z:(4,0,5))
    turn=lambda z:(6*np.cos(.01*z),6*np.sin(.01*z),0)
    show('D turning wind 250 m',P(d=.35e-3,mu=1e-4,EA=800.,cd=1.1,L=250.),turn,lambda z:(3,2,5))
    show('D SB friction .02',P(d=.35e-3,mu=1e-4,EA=800.,cd=None,cf=.02,L=250.),turn,lambda z:(3,2,5))
    show('E braid gale',P(d=.25e-3,mu=40e-6,EA=3500.,cd=1.1,L=120.),up(14.),lambda z:(6,0,9))
    show('F slack pull 0.3 N',P(d=.5e-3,mu=2.0e-4,EA=500.,cd=1.1,L=60.),up(2.),lambda z:(.25,0,.2))
    show('G soft heavy stretchy',P(d=1e-3,mu=1e-3,EA=20.,cd=1.3,L=40.),up(5.),lambda z:(3,1,4))
    k=kite(.8,.3,.45,.045,.98,9.80665,turn)
    show('H kite in turning shear',P(d=.45e-3,mu=150e-6,EA=800.,cd=None,rho=.98,nu=1.8e-5,g=9.80665,L=200.),lambda z:tuple((max(z,.5)/50)**.2*c for c in turn(z)),kite(.8,.3,.45,.045,.98,9.80665,lambda z:tuple((max(z,.5)/50)**.2*c for c in turn(z))))
    # table 2.5 inextensible
    for V,L in ((0,100),(5,100),(5,300),(8,300)):
        e=np.radians(55); show(f'V3 {V} {L}',P(d=.35e-3,mu=1e-4,EA=np.inf,cd=None,rho=.98,nu=1.8e-5,g=9.80665,L=float(L)),up(V),lambda z:(8*np.cos(e),0,8*np.sin(e)))
    # two points: unknown hand tension (up from the hand)
    def two(n,p,wind,top,F0):
        def r(F):
            T=np.linalg.norm(F); s=solve_ivp(rhs(p,wind),(0,p['L']),np.concatenate([[T],F/T,[0,0,1.5]]),method='DOP853',rtol=1e-12,atol=1e-13)
            return s.y[4:7,-1]-np.array(top)
        F,info,ok,msg=fsolve(r,F0,full_output=True,xtol=1e-13); print(n,F,np.linalg.norm(F),np.linalg.norm(info['fvec']),ok)

    q=P(d=.35e-3,mu=1e-4,EA=800.,cd=1.1,rho=.98,nu=1.8e-5,g=9.80665,L=100.)
    two('P taut',q,up(6.),(60,0,80),(2,0,1))
    two('P stretched',q,up(6.),(70,5,75),(8,1,8))
    two('P sagging',q,up(4.),(50,10,70),(.1,.05,.2))
    two('P slack U, calm',q,up(0.),(40,0,20),(.01,0,-.04))
    two('P slack U, wind across',q,lambda z:(0,3,0),(40,0,20),(.02,-.05,-.04))
